package io.ringorder.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Signs certificates for tests. They are made by {@code keytool}, which every JDK has. */
public final class Authority {

    private static final String PASSWORD = "changeit";

    private final Path directory;
    private final String name;

    /** An authority with a key of its own; its files go into this directory. */
    public Authority(Path directory, String name) {
        this.directory = directory;
        this.name = name;
        keytool(name, "-genkeypair", "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "bc:c", "-validity", "30");
    }

    /** The file with its certificate, in PEM. */
    public Path certificate() {
        Path file = directory.resolve(name + ".pem");
        if (!Files.exists(file)) {
            keytool(name, "-exportcert", "-rfc", "-file", file.toString());
        }
        return file;
    }

    /**
     * Key and certificate of a server, in PEM.
     *
     * @param alternativeName such as {@code ip:127.0.0.1} or {@code dns:localhost}
     * @param startDay the first day of five that it is valid, counted from today, such as {@code +0d} or {@code -10d}
     */
    public String server(String alternativeName, String startDay) {
        String server = name + "-" + alternativeName.replaceAll("[^a-z0-9]", "-") + startDay;
        String request = directory.resolve(server + ".csr").toString();
        Path signed = directory.resolve(server + ".pem");
        keytool(server, "-genkeypair", "-keyalg", "EC", "-dname", "CN=pbx");
        keytool(server, "-certreq", "-file", request);
        keytool(
                name,
                "-gencert",
                "-rfc",
                "-infile",
                request,
                "-outfile",
                signed.toString(),
                "-ext",
                "san=" + alternativeName,
                "-startdate",
                startDay,
                "-validity",
                "5");
        try {
            return key(server) + Files.readString(signed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String key(String alias) throws IOException {
        try (InputStream in = Files.newInputStream(directory.resolve(alias + ".p12"))) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            byte[] key = store.getKey(alias, PASSWORD.toCharArray()).getEncoded();
            return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                    + "\n-----END PRIVATE KEY-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keytool(String alias, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                arguments[0],
                "-alias",
                alias,
                "-keystore",
                directory.resolve(alias + ".p12").toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD));
        command.addAll(List.of(arguments).subList(1, arguments.length));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed: " + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
