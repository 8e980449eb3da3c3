package dev.kopfj.internal.log;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.helpers.BasicMDCAdapter;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * A backend of slf4j that writes lines as Kopf does. It is not announced to slf4j, so that programs which embed an operator keep
 * theirs; the property {@code slf4j.provider} names it where nobody else is.
 */
public final class LineLogProvider implements SLF4JServiceProvider {

    private static final LineLog LOG = new LineLog();

    private final Map<String, Logger> loggers = new ConcurrentHashMap<>();
    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter context = new BasicMDCAdapter();

    /** Makes the backend, as slf4j does. */
    public LineLogProvider() {}

    /** Returns the log of all loggers. */
    public static LineLog log() {
        return LOG;
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return name -> loggers.computeIfAbsent(name, fresh -> new LineLogger(fresh, LOG));
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return context;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }

    @Override
    public void initialize() {}
}
