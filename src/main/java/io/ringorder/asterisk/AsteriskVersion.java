package io.ringorder.asterisk;

import io.ringorder.proxy.DialTimes;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of an Asterisk, as it tells it itself.
 *
 * @param major such as 22; the certified versions count as the ones they are made of
 */
record AsteriskVersion(int major, int minor) {

    /** Such as {@code 22.10.1+dfsg}, {@code certified-20.7-cert8} or {@code certified/18.9-cert1}. */
    private static final Pattern TEXT = Pattern.compile("(?:certified[-/])?([0-9]{1,4})\\.([0-9]{1,4})(?![0-9]).*");

    /** The first minor version of each major one that takes fractions of a second in Dial. */
    private static final Map<Integer, Integer> FRACTIONS_SINCE = Map.of(20, 17, 22, 7, 23, 1);

    private static final int ALWAYS_WITH_FRACTIONS = 24;

    /** The same for the second limit of Dial. */
    private static final Map<Integer, Integer> SECOND_LIMIT_SINCE = Map.of(18, 22, 20, 7, 21, 2);

    private static final int ALWAYS_WITH_SECOND_LIMIT = 22;

    /** Empty for what is no version, as that of an Asterisk that somebody built from a working copy. */
    static Optional<AsteriskVersion> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(
                        new AsteriskVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    DialTimes dialTimes() {
        if (isSince(FRACTIONS_SINCE, ALWAYS_WITH_FRACTIONS)) {
            return DialTimes.FRACTIONS;
        }
        return isSince(SECOND_LIMIT_SINCE, ALWAYS_WITH_SECOND_LIMIT)
                ? DialTimes.WHOLE_SECONDS
                : DialTimes.WHOLE_SECONDS_AND_NO_SECOND_LIMIT;
    }

    private boolean isSince(Map<Integer, Integer> minors, int always) {
        Integer since = minors.get(major);
        return major >= always || (since != null && minor >= since);
    }
}
