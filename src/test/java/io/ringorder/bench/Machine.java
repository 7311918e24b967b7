package io.ringorder.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the figures come from, and which versions were compared. */
final class Machine {

    private Machine() {}

    static Map<String, String> describe(World world, Path kamailioRoot) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(
                "processors",
                Runtime.getRuntime().availableProcessors() + " × " + field("/proc/cpuinfo", "model name"));
        facts.put(
                "memory",
                Long.parseLong(field("/proc/meminfo", "MemTotal").replaceAll("[^0-9]", "")) / 1_000_000 + " GB");
        facts.put("system", field("/etc/os-release", "PRETTY_NAME") + ", Linux " + System.getProperty("os.version"));
        facts.put("Java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        facts.put("ringorder", "commit " + commit());
        facts.put("Asterisk", world.lab().rx("core show version").split(" ", 3)[1]);
        facts.put("Kamailio", Kamailio.version(kamailioRoot));
        facts.put("SIPp, tcpdump", packageVersion("sip-tester") + ", " + packageVersion("tcpdump"));
        return facts;
    }

    private static String commit() {
        String commit =
                Child.output(List.of("git", "rev-parse", "--short=12", "HEAD")).strip();
        boolean changed = !Child.output(
                        List.of("git", "status", "--porcelain", "--", "src/main", "dialplan", "pom.xml"))
                .isBlank();
        return changed ? commit + ", with changes" : commit;
    }

    private static String packageVersion(String name) {
        return Child.output(List.of("dpkg-query", "-W", "-f", "${Version}", name))
                .strip();
    }

    private static String field(String file, String name) {
        try (var lines = Files.lines(Path.of(file))) {
            Optional<String> line = lines.filter(text -> text.startsWith(name)).findFirst();
            return line.map(text -> text.replaceFirst("^[^:=]*[:=]\\s*", "").replace("\"", ""))
                    .orElse("unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
