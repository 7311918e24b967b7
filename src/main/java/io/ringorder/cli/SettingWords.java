package io.ringorder.cli;

import io.ringorder.plan.DeclineRule;
import io.ringorder.plan.RingSettings;
import io.ringorder.terminal.EndpointName;
import io.ringorder.terminal.TerminalType;
import io.ringorder.terminal.TerminalTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a person reads about the settings of an order, and about endpoints: only what is not the standard. */
final class SettingWords {

    private SettingWords() {}

    /** One sentence for each setting. */
    static List<String> sentences(RingSettings settings, TerminalTypes types) {
        List<String> sentences = new ArrayList<>();
        if (!settings.reach().equals(RingSettings.STANDARD.reach())) {
            sentences.add("A device that does not begin to ring within " + Words.seconds(settings.reach())
                    + " s is given up.");
        }
        if (!settings.onDecline().equals(RingSettings.STANDARD.onDecline())) {
            sentences.add(sentence(settings.onDecline(), types));
        }
        if (settings.followRedirects()) {
            sentences.add("A device's redirect (302) is followed.");
        }
        if (settings.repeat() > 0) {
            sentences.add("The stages are gone through "
                    + (settings.repeat() == 1 ? "once more." : settings.repeat() + " more times."));
        }
        settings.deadline().ifPresent(time -> sentences.add("At most " + Words.seconds(time) + " s in all."));
        switch (settings.missed()) {
            case ALL -> {}
            case LAST -> sentences.add("Missed calls are logged on the devices of the last stage only.");
            case NONE -> sentences.add("Missed calls are logged on no device.");
        }
        if (settings.joinLate()) {
            sentences.add("A device that registers after its stage joins the call.");
        }
        return sentences;
    }

    private static String sentence(DeclineRule rule, TerminalTypes types) {
        String ends = "ends";
        String goesOn = "goes on to the next stage";
        String sentence = "A declined call " + (rule.stops() ? ends : goesOn);
        if (rule.exceptions().isEmpty()) {
            return sentence + ".";
        }
        List<String> names = new TreeSet<>(rule.exceptions())
                .stream()
                        .map(code ->
                                types.withCode(code).map(TerminalType::name).orElse("type " + code))
                        .toList();
        return sentence + "; on " + Words.join(names) + " it " + (rule.stops() ? goesOn : ends) + ".";
    }

    /** One sentence about the further endpoints of an extension, if it has some. */
    static List<String> endpoints(List<EndpointName> endpoints) {
        if (endpoints.isEmpty()) {
            return List.of();
        }
        List<String> names = endpoints.stream().map(EndpointName::name).toList();
        return List.of("The devices of " + (names.size() == 1 ? "endpoint " : "endpoints ") + Words.join(names)
                + " ring as well.");
    }

    /** The settings in short, as in {@code repeat 2; missed last}; empty when all are the standard ones. */
    static String inShort(RingSettings settings, TerminalTypes types) {
        return Arrays.stream(OrderSetting.values())
                .filter(setting -> !setting.write(settings, types).equals(setting.write(RingSettings.STANDARD, types)))
                .map(setting -> setting.label() + " " + setting.write(settings, types))
                .collect(Collectors.joining("; "));
    }
}
