package io.ringorder.cli;

import io.ringorder.terminal.InvalidInput;
import io.ringorder.terminal.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files that a person names. Whatever is wrong with them is a sentence for that person. */
final class TextFile {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private TextFile() {}

    /** The path that this text stands for, seen from a directory. */
    static Path resolve(Path directory, String file) {
        try {
            return directory.resolve(file);
        } catch (InvalidPathException e) {
            throw new InvalidInput("\"" + Printable.escape(file, 200) + "\" is no file name.");
        }
    }

    /** The file's text, in UTF-8. */
    static String read(Path path, int maxBytes) {
        try (InputStream in = Files.newInputStream(path)) {
            return read(in, path.toString(), maxBytes);
        } catch (IOException e) {
            throw new InvalidInput("Cannot read " + Printable.escape(path.toString()) + ": " + reason(path, e) + ".");
        }
    }

    /** All text of this stream, in UTF-8, without a byte order mark. */
    static String read(InputStream in, String name, int maxBytes) throws IOException {
        byte[] bytes = in.readNBytes(maxBytes + 1);
        if (bytes.length > maxBytes) {
            throw new InvalidInput(
                    Printable.escape(name) + " is too large: at most " + maxBytes + " bytes are allowed.");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new InvalidInput(Printable.escape(name) + " is no text in UTF-8.");
        }
    }

    static void write(Path path, String text) {
        try {
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new InvalidInput("Cannot write " + Printable.escape(path.toString()) + ": " + reason(path, e) + ".");
        }
    }

    private static String reason(Path path, IOException fault) {
        if (Files.isDirectory(path)) {
            return "it is a directory";
        }
        if (fault instanceof NoSuchFileException) {
            return "there is no such file or directory";
        }
        if (fault instanceof AccessDeniedException) {
            return "access is denied";
        }
        String message = fault.getMessage();
        return message == null ? "input or output failed" : Printable.escape(message);
    }
}
