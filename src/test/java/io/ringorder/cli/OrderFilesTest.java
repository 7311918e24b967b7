package io.ringorder.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderFilesTest {

    private static final String BEFORE = "[8001=pc:5]";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @SuppressWarnings("NullAway.Init")
    Cli cli;

    @BeforeEach
    void openTheProgramWithOneOrder() {
        cli = new Cli(directory);
        cli.run("order", "set", "8001", "pc:5").isOk();
    }

    private String configured() {
        return cli.parts.orders.values().stream()
                .map(order -> order.extension() + "=" + order.text())
                .toList()
                .toString();
    }

    @Test
    void importsCsv() {
        cli.file("orders.csv", "extension,order\r\n8002,\"desk:15,pc+mobile:20\"\r\n\r\n8003,all:30\r\n");

        Cli.Result result = cli.run("order", "import", "orders.csv").isOk();

        assertThat(result.out()).isEqualToNormalizingNewlines("2 orders are imported.\n");
        assertThat(configured()).isEqualTo("[8001=pc:5, 8002=desk:15,pc+mobile:20, 8003=all:30]");
    }

    @Test
    void importsJson() {
        cli.file(
                "orders.json",
                "[{\"extension\": \"8002\", \"order\": \"desk:15,pc:2\"}, {\"order\": \"all:9\", \"extension\": \"8003\"}]");

        cli.run("order", "import", "orders.json").isOk();

        assertThat(configured()).isEqualTo("[8001=pc:5, 8002=desk:15,pc:2, 8003=all:9]");
    }

    @Test
    void importsStandardInput() {
        cli.standardInput = "\uFEFFextension,order\n8002,desk:1\n";
        cli.run("order", "import", "-").isOk();
        cli.standardInput = "[{\"extension\": \"8003\", \"order\": \"pc:1\"}]";
        cli.run("order", "import", "--format", "json", "-").isOk();

        assertThat(configured()).isEqualTo("[8001=pc:5, 8002=desk:1, 8003=pc:1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json"})
    void importsWhatItExported(String format) {
        cli.run("order", "set", "+49*30.1_a", "desk:0.5,unknown+pc:600").isOk();
        cli.run("order", "set", "8003", "--simultaneous").isOk();
        String all = configured();

        String exported = cli.run("order", "export", "--format", format).isOk().out();
        cli.parts.orders.clear();
        cli.standardInput = exported;
        cli.run("order", "import", "-", "--format", format).isOk();

        assertThat(configured()).isEqualTo(all);
    }

    @Test
    void exportsCsv() {
        cli.run("order", "set", "8002", "desk:1,pc:2").isOk();

        assertThat(cli.run("order", "export").isOk().out()).isEqualTo("""
                        extension,order,reach,on-decline,follow-redirects,deadline,repeat,missed,late
                        8001,pc:5,3,stop,no,none,0,all,wait
                        8002,"desk:1,pc:2",3,stop,no,none,0,all,wait
                        """);
    }

    @Test
    void exportsJson() {
        assertThat(cli.run("order", "export", "--format", "json").json())
                .hasToString("[{\"extension\":\"8001\",\"order\":\"pc:5\","
                        + "\"settings\":{\"reachSeconds\":3,\"onDecline\":\"stop\",\"followRedirects\":false,\"deadlineSeconds\":null,"
                        + "\"repeat\":0,\"missed\":\"all\",\"late\":\"wait\"}}]");
    }

    @Test
    void exportsToAFileInTheFormatOfItsName() throws Exception {
        assertThat(cli.run("order", "export", "--output", "orders.json").isOk().out())
                .isEmpty();

        assertThat(Files.readString(directory.resolve("orders.json")))
                .startsWith("[")
                .contains("8001");
    }

    @Test
    void refusesAFileItCannotWrite() {
        cli.run("order", "export", "--output", "nowhere/orders.csv")
                .failed(ExitCode.BAD_INPUT, "Cannot write", "nowhere", "no such file or directory");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            extension,order;8002,desk:1;8003,fax:2          | line 3  | there is no type "fax"; the types are desk, pc, mobile, newest, unknown
            extension,order;8002,desk:1;;8003,desk:0        | line 4  | 0 s is out of range: 0.1 to 600 seconds are allowed
            extension,order;8002,desk:1;80 03,desk:1        | line 3  | is no extension: 1 to 40 digits
            extension,order;8002,desk:1;8003                | line 3  | 1 value, but two are allowed
            extension,order;8002,desk:1;8003,desk:1,pc:2    | line 3  | 3 values, but two are allowed, extension and order; an order with commas stands in double quotes
            extension,order;8002,desk:1;8002,pc:1           | line 3  | extension 8002 stands in line 2 already; each is allowed once
            extension,order;8002,desk:1;8003,"pc:1          | line 3  | double quotes are wrong
            extension,order;8002,desk:1;"8003"x,pc:1        | line 3  | double quotes are wrong
            extension;8002                                  | line 1  | the header extension,order is allowed
            8002,desk:1                                     | line 1  | the header extension,order is allowed
            ~~                                              | line 1  | the header extension,order is allowed
            """)
    void refusesAWholeCsvFileForOneBadLine(String lines, String place, String allowed) {
        cli.file("orders.csv", lines.replace(';', '\n'));

        cli.run("order", "import", "orders.csv")
                .failed(ExitCode.BAD_INPUT, "Nothing is imported from orders.csv: " + place + ": ", allowed);

        assertThat(configured()).isEqualTo(BEFORE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"extension": "8002", "order": "fax:1"}                   | item 2: | there is no type "fax"
            {"extension": "8001", "order": "pc:1"}                    | item 2: | extension 8001 stands in item 1 already
            {"extension": 8002, "order": "pc:1"}                      | item 2: | the value of "extension" is no text
            {"extension": "8002"}                                     | item 2: | the field "order" is missing
            {"extension": "8002", "order": "pc:1", "mode": "x"}       | item 2: | the field "mode" is not known; extension and order are allowed
            {"order": "pc:1", "order": "pc:1"}                        | item 2: | "order" stands there twice
            "8002"                                                    | item 2: | a list of {"extension": "8002"
            {"extension": "8002", "order": nonsense}                  | item 2, line 1 | this is no JSON
            {"extension": "8002", "order": "pc:1"                     | item 2, line 1 | this is no JSON
            """)
    void refusesAWholeJsonFileForOneBadItem(String second, String place, String allowed) {
        cli.file("orders.json", "[{\"extension\": \"8001\", \"order\": \"desk:1\"}, " + second + "]");

        cli.run("order", "import", "orders.json")
                .failed(ExitCode.BAD_INPUT, "Nothing is imported from orders.json: " + place, allowed);

        assertThat(configured()).isEqualTo(BEFORE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "", "[] []", "[", "null"})
    void refusesJsonThatIsNoList(String text) {
        cli.standardInput = text;

        cli.run("order", "import", "-", "--format", "json")
                .failed(ExitCode.BAD_INPUT, "a list of {\"extension\"", "is allowed");
    }

    @Test
    void refusesWhatIsNoTextOrTooMuch() throws Exception {
        Files.write(directory.resolve("latin.csv"), new byte[] {'x', (byte) 0xe4, '\n'});
        Files.write(directory.resolve("huge.csv"), new byte[10_000_001]);

        cli.run("order", "import", "latin.csv").failed(ExitCode.BAD_INPUT, "latin.csv", "is no text in UTF-8");
        cli.run("order", "import", "huge.csv").failed(ExitCode.BAD_INPUT, "huge.csv", "too large", "10000000 bytes");
        cli.run("order", "import", "none.csv").failed(ExitCode.BAD_INPUT, "none.csv", "no such file");
        cli.run("order", "import", directory.toString(), "--format", "csv")
                .failed(ExitCode.BAD_INPUT, "is a directory");

        assertThat(configured()).isEqualTo(BEFORE);
    }

    @Test
    void refusesAnUnknownFormat() {
        cli.run("order", "import", "orders.xml")
                .failed(ExitCode.BAD_INPUT, "neither in .csv nor in .json", "--format csv");
        cli.run("order", "export", "--format", "xml")
                .failed(ExitCode.BAD_INPUT, "\"xml\" is no format: csv and json are allowed");
        cli.run("order", "export", "--output", "x").failed(ExitCode.BAD_INPUT, "neither in .csv nor in .json");
    }
}
