package dev.kopfj.internal.declare;

import dev.kopfj.handler.Admission;
import dev.kopfj.handler.Background;
import dev.kopfj.handler.Change;
import dev.kopfj.handler.Invocation;
import dev.kopfj.handler.Moment;
import dev.kopfj.handler.ObjectEvent;
import dev.kopfj.handler.ObjectInvocation;
import dev.kopfj.on.Daemon;
import dev.kopfj.on.Index;
import dev.kopfj.on.OnCleanup;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnDelete;
import dev.kopfj.on.OnEvent;
import dev.kopfj.on.OnField;
import dev.kopfj.on.OnLogin;
import dev.kopfj.on.OnMutate;
import dev.kopfj.on.OnProbe;
import dev.kopfj.on.OnResume;
import dev.kopfj.on.OnStartup;
import dev.kopfj.on.OnUpdate;
import dev.kopfj.on.OnValidate;
import dev.kopfj.on.Reconcile;
import dev.kopfj.on.Timer;
import java.lang.annotation.Annotation;

/** What an annotation makes of a method. */
enum Family {
    CREATE(OnCreate.class, Change.class),
    UPDATE(OnUpdate.class, Change.class),
    DELETE(OnDelete.class, Change.class),
    RESUME(OnResume.class, Change.class),
    FIELD(OnField.class, Change.class),
    RECONCILE(Reconcile.class, Change.class),
    FAREWELL(Reconcile.class, Change.class),
    EVENT(OnEvent.class, ObjectEvent.class),
    INDEX(Index.class, ObjectInvocation.class),
    TIMER(Timer.class, Background.class),
    DAEMON(Daemon.class, Background.class),
    STARTUP(OnStartup.class, Moment.class),
    CLEANUP(OnCleanup.class, Moment.class),
    LOGIN(OnLogin.class, Moment.class),
    PROBE(OnProbe.class, Moment.class),
    VALIDATE(OnValidate.class, Admission.class),
    MUTATE(OnMutate.class, Admission.class);

    private final Class<? extends Annotation> annotation;
    private final Class<? extends Invocation> told;

    Family(Class<? extends Annotation> annotation, Class<? extends Invocation> told) {
        this.annotation = annotation;
        this.told = told;
    }

    Class<? extends Annotation> annotation() {
        return annotation;
    }

    /** Returns what handlers of this family are told. */
    Class<? extends Invocation> told() {
        return told;
    }

    /** Tells whether the annotation stands at a class, whose methods have their names. */
    boolean isOfClasses() {
        return annotation == Reconcile.class;
    }

    boolean isOfObjects() {
        return told != Moment.class;
    }

    String label() {
        return "@" + annotation.getSimpleName();
    }
}
