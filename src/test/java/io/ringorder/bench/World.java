package io.ringorder.bench;

import io.ringorder.lab.Lab;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * All that runs during the benchmark: one Asterisk, one Kamailio, the devices and, most of the time, ringorder. Leaves
 * nothing running, also when it is interrupted.
 */
final class World implements AutoCloseable {

    private final Deque<Runnable> endings = new ConcurrentLinkedDeque<>();
    private final Lab lab;
    private final Devices devices;
    private final Kamailio kamailio;
    private Optional<Serve> serve = Optional.empty();

    private World(Path kamailioRoot) {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "bench-end"));
        lab = Lab.temporary("bench-" + ProcessHandle.current().pid());
        endings.push(lab::close);
        devices = new Devices();
        endings.push(devices::close);
        kamailio = Kamailio.start(kamailioRoot);
        endings.push(kamailio::close);
    }

    /** @param kamailioRoot where its package is unpacked */
    static World start(Path kamailioRoot) {
        World world = new World(kamailioRoot);
        world.addDialplan(world.lab);
        world.devices.registerAt(world.lab.sip().port());
        world.devices.registerAt(world.kamailio.port());
        Serve.run(world.lab, "order", "set", "--create", Variant.OURS.number(2), "desk:1,mobile:30");
        Serve.run(world.lab, "order", "set", Variant.OURS.number(3), "desk:1,pc:1,mobile:30");
        return world;
    }

    /** Another Asterisk, which its user closes; it is closed at the end if not. */
    Lab another(String name, String... options) {
        Lab another = Lab.temporary(name + "-" + ProcessHandle.current().pid(), options);
        endings.push(another::close);
        return another;
    }

    /** Closes what was opened last. */
    void closeLast() {
        Runnable last = endings.poll();
        if (last != null) {
            last.run();
        }
    }

    /** Gives an Asterisk the dialplan that ringorder is compared with. */
    void addDialplan(Lab asterisk) {
        try {
            String dialplan = Files.readString(Path.of("lab/bench/extensions.conf"))
                    .replace("@DESK@", Integer.toString(devices.deskPort()))
                    .replace("@PC@", Integer.toString(devices.pcPort()))
                    .replace("@MOBILE@", Integer.toString(devices.mobilePort()));
            Files.writeString(
                    asterisk.directory().resolve("etc/extensions.conf"), "\n" + dialplan, StandardOpenOption.APPEND);
            asterisk.rx("dialplan reload");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Lab lab() {
        return lab;
    }

    Devices devices() {
        return devices;
    }

    Kamailio kamailio() {
        return kamailio;
    }

    /** The running ringorder; started when it is not. */
    Serve serve() {
        if (serve.isEmpty()) {
            Serve started = Serve.start(lab);
            serve = Optional.of(started);
            endings.addFirst(started::close);
        }
        return serve.orElseThrow();
    }

    /** Ends ringorder, when it runs. */
    void stopServe() {
        if (serve.isPresent()) {
            closeLast();
            serve = Optional.empty();
        }
    }

    /** The port that calls of this variant go to. */
    int server(Variant variant) {
        return variant == Variant.PROXY ? kamailio.port() : lab.sip().port();
    }

    static long asteriskPid(Lab lab) {
        try {
            return Long.parseLong(
                    Files.readString(lab.directory().resolve("pid")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns when no call is left in Asterisk, as after an overload, or when patience ends. */
    void awaitIdle() {
        for (int i = 0; i < 60 && !lab.rx("core show channels count").startsWith("0 active channels"); i++) {
            Pause.millis(500);
        }
    }

    @Override
    public void close() {
        while (!endings.isEmpty()) {
            closeLast();
        }
    }
}
