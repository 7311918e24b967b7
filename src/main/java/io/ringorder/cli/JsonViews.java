package io.ringorder.cli;

import io.ringorder.media.RingMode;
import io.ringorder.media.RingOrder;
import io.ringorder.media.RingPlanner;
import io.ringorder.plan.PlannedStage;
import io.ringorder.plan.RingSettings;
import io.ringorder.proxy.Candidate;
import io.ringorder.proxy.LeftOut;
import io.ringorder.terminal.Classification;
import io.ringorder.terminal.ClassificationRule;
import io.ringorder.terminal.EndpointName;
import io.ringorder.terminal.Extension;
import io.ringorder.terminal.TerminalTypes;
import io.ringorder.terminal.Tt;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How things look in JSON. Field names are a promise to scripts: they are described in {@code docs/json.md}. */
final class JsonViews {

    private JsonViews() {}

    static String mode(RingMode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    static Json.Fields order(RingOrder order, List<EndpointName> endpoints, TerminalTypes types) {
        List<PlannedStage> stages = RingPlanner.plan(order, List.of()).stages();
        List<Json.Fields> views = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            views.add(stage(i + 1, stages.get(i), types));
        }
        return Json.fields()
                .with("extension", order.extension())
                .with("mode", mode(order.mode()))
                .with("order", order.text())
                .withSeconds("seconds", order.ringTime())
                .with("settings", settings(order.settings(), types))
                .with("endpoints", endpoints)
                .with("stages", views);
    }

    static Json.Fields settings(RingSettings settings, TerminalTypes types) {
        return Json.fields()
                .withSeconds(OrderSetting.REACH.jsonName(), settings.reach())
                .with(OrderSetting.ON_DECLINE.jsonName(), OrderSetting.ON_DECLINE.write(settings, types))
                .with(OrderSetting.FOLLOW_REDIRECTS.jsonName(), settings.followRedirects())
                .with(
                        OrderSetting.DEADLINE.jsonName(),
                        settings.deadline().map(Words::seconds).map(BigDecimal::new))
                .with(OrderSetting.REPEAT.jsonName(), settings.repeat())
                .with(OrderSetting.MISSED.jsonName(), OrderSetting.MISSED.write(settings, types))
                .with(OrderSetting.LATE.jsonName(), OrderSetting.LATE.write(settings, types));
    }

    static Json.Fields stage(int number, PlannedStage stage, TerminalTypes types) {
        return Json.fields()
                .with("stage", number)
                .with("tt", stage.tt().map(Tt::toString))
                .with("types", stage.tt().map(tt -> Words.typeNames(stage, types)))
                .with("joins", stage.joins())
                .withSeconds("seconds", stage.time());
    }

    static Json.Fields rule(ClassificationRule rule) {
        return Json.fields()
                .with("id", Optional.of(rule.id()).filter(id -> !rule.builtIn()))
                .with("builtIn", rule.builtIn())
                .with("priority", rule.priority())
                .with("extension", rule.extension().map(Extension::number))
                .with("field", rule.field().label())
                .with("pattern", rule.pattern())
                .with("type", rule.type().name())
                .with("note", rule.note());
    }

    static Json.Fields classification(Classification classification) {
        return Json.fields()
                .with("type", classification.type().name())
                .with("rule", classification.rule().map(JsonViews::rule));
    }

    static Json.Fields candidate(Candidate candidate) {
        return Json.fields()
                .with("contact", candidate.contact().uri())
                .with("userAgent", candidate.contact().userAgent())
                .with("via", candidate.contact().viaAddress())
                .with("endpoint", candidate.contact().endpoint())
                .with("status", candidate.contact().status())
                .with("path", candidate.contact().path())
                .with("neverDialed", candidate.contact().impediment().map(LeftOut.Reason::label))
                .with("type", candidate.classification().type().name())
                .with("rule", candidate.classification().rule().map(JsonViews::rule));
    }
}
