package io.ringorder.chaos;

import java.util.Locale;

/** The devices that an extension has; the built-in rules know them by their User-Agent. */
enum DeviceType {
    DESK("Yealink SIP-T46S 66.86.0.15"),
    PC("MicroSIP/3.21.3"),
    MOBILE("LinphoneAndroid/5.2.5 (Pixel 8) LinphoneSDK/5.3.47");

    private final String userAgent;

    DeviceType(String userAgent) {
        this.userAgent = userAgent;
    }

    String userAgent() {
        return userAgent;
    }

    /** As orders name it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
