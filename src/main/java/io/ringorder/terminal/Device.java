package io.ringorder.terminal;

/**
 * What a registration tells of the device behind it. All of it is text of the device's own choosing.
 *
 * @param userAgent the User-Agent of its REGISTER, empty when it sent none
 * @param contactUri the URI of its Contact, with parameters
 * @param viaAddress the host and port its REGISTER came from, empty when not known
 */
public record Device(String userAgent, String contactUri, String viaAddress) {}
