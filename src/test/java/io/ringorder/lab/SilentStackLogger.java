package io.ringorder.lab;

import gov.nist.core.StackLogger;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A JAIN-SIP logger that logs nothing; what matters of a phone is in its events.
 *
 * <p>The stack's own logger needs log4j 1.2, which this project does not want. Public because the stack creates it by
 * name.
 */
public final class SilentStackLogger implements StackLogger {

    @Override
    public boolean isLoggingEnabled() {
        return false;
    }

    @Override
    public boolean isLoggingEnabled(int logLevel) {
        return false;
    }

    @Override
    public int getLineCount() {
        return 0;
    }

    @Override
    public String getLoggerName() {
        return "silent";
    }

    @Override
    public void setStackProperties(Properties stackProperties) {}

    @Override
    public void setBuildTimeStamp(String buildTimeStamp) {}

    @Override
    public void enableLogging() {}

    @Override
    public void disableLogging() {}

    @Override
    public void logStackTrace() {}

    @Override
    public void logStackTrace(int traceLevel) {}

    @Override
    public void logException(Throwable problem) {}

    @Override
    public void logTrace(String message) {}

    @Override
    public void logDebug(String message) {}

    @Override
    public void logDebug(String message, @Nullable Exception problem) {}

    @Override
    public void logInfo(String message) {}

    @Override
    public void logWarning(String message) {}

    @Override
    public void logError(String message) {}

    @Override
    public void logError(String message, @Nullable Exception problem) {}

    @Override
    public void logFatalError(String message) {}
}
