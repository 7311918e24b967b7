package io.ringorder.lab;

/** A phone could not do what it was told to: no port, no answer from the registrar, a refusal, a call in the wrong state. */
public final class PhoneException extends RuntimeException {

    PhoneException(String message) {
        super(message);
    }

    PhoneException(String message, Throwable cause) {
        super(message, cause);
    }
}
