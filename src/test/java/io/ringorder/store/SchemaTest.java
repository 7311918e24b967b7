package io.ringorder.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchemaTest {

    @Test
    void knowsTheNewestFile() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("sql"))) {
            int newest = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("V[0-9]+__.*\\.sql"))
                    .mapToInt(name -> Integer.parseInt(name.substring(1, name.indexOf('_'))))
                    .max()
                    .orElseThrow();

            assertThat(newest).isEqualTo(Schema.NEWEST);
        }
    }
}
