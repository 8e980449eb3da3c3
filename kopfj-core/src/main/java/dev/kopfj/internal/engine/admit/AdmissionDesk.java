package dev.kopfj.internal.engine.admit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.config.Settings;
import dev.kopfj.given.Attempt;
import dev.kopfj.given.IndexView;
import dev.kopfj.given.Memo;
import dev.kopfj.handler.Change;
import dev.kopfj.internal.declared.WebhookHandler;
import dev.kopfj.internal.intent.Filters;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.json.JsonPatch;
import dev.kopfj.internal.json.MergePatch;
import dev.kopfj.internal.json.Patches;
import dev.kopfj.internal.log.ObjectLogger;
import dev.kopfj.internal.resource.ResourcePattern;
import dev.kopfj.internal.told.Mailbox;
import dev.kopfj.net.Answer;
import dev.kopfj.net.Ports;
import dev.kopfj.net.Question;
import dev.kopfj.object.Operation;
import dev.kopfj.object.Patch;
import dev.kopfj.outcome.Errors;
import dev.kopfj.time.Timeline;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the webhooks that a question is for, once each, and answers. May be asked by several callers at once. */
public final class AdmissionDesk implements Ports.Desk {

    private static final Logger LOG = LoggerFactory.getLogger("dev.kopfj.admission");
    private static final int OK = 200;
    private static final int MALFORMED = 400;
    private static final int UNKNOWN = 404;

    private final List<WebhookHandler> handlers;
    private final Timeline timeline;
    private final Tools tools;

    /** Answers by these handlers. */
    public AdmissionDesk(List<WebhookHandler> handlers, Timeline timeline, Tools tools) {
        this.handlers = List.copyOf(handlers);
        this.timeline = timeline;
        this.tools = tools;
    }

    /**
     * What the handlers are given besides a request.
     *
     * @param client the cluster
     * @param memo what the handlers of the operator have put aside; each request gets a copy
     * @param indices the operator's indices, by their ids
     * @param mailbox where events about objects go
     * @param settings those that the operator runs with
     */
    public record Tools(
            KubernetesClient client,
            Memo memo,
            Function<String, IndexView> indices,
            Mailbox mailbox,
            Settings settings) {}

    @Override
    public Answer answer(Question question) {
        try {
            Optional<List<WebhookHandler>> named = Paths.meant(question.path(), handlers);
            Inquiry inquiry = Inquiry.read(
                    new String(question.body(), StandardCharsets.UTF_8), question.headers(), question.peer());
            if (named.isEmpty()) {
                return Answer.text(UNKNOWN, "There is no webhook %s.".formatted(question.path()));
            }
            dev.kopfj.object.Resource resource = resource(inquiry);
            List<WebhookHandler> known = named.get().stream()
                    .filter(handler -> isFor(handler, resource))
                    .toList();
            if (known.isEmpty()) {
                return Answer.text(UNKNOWN, "There is no webhook for %s.".formatted(resource));
            }
            return Answer.json(OK, Json.write(verdict(inquiry, resource, known).answer(inquiry)));
        } catch (Inquiry.Malformed malformed) {
            return Answer.text(MALFORMED, String.valueOf(malformed.getMessage()));
        }
    }

    /** The cluster cannot be told to ask about everything but events, so what is for everything is not asked of them. */
    private static boolean isFor(WebhookHandler handler, dev.kopfj.object.Resource resource) {
        return handler.resources().by() == ResourcePattern.By.EVERYTHING
                || handler.resources().matches(resource);
    }

    private Verdict verdict(Inquiry inquiry, dev.kopfj.object.Resource resource, List<WebhookHandler> known) {
        Patch patch = new Patch();
        List<String> warnings = new ArrayList<>();
        List<Throwable> errors = new ArrayList<>();
        Petition.Means means = new Petition.Means(
                tools.client(),
                resource,
                tools.memo().copy(),
                tools.indices()::apply,
                tools.mailbox().about(inquiry.body()),
                new ObjectLogger(LOG, inquiry.body()),
                tools.settings());
        for (WebhookHandler handler : known) {
            Attempt first = new Attempt(0, timeline.now(), Duration.ZERO);
            Petition petition = new Petition(inquiry, means, handler.filter().field(), first, patch, warnings);
            if (isMeant(handler, petition)) {
                run(handler, petition, errors);
            }
        }
        return new Verdict(errors, warnings, changes(patch, inquiry, errors));
    }

    private void run(WebhookHandler handler, Petition petition, List<Throwable> errors) {
        try {
            var unused = handler.code().handle(petition);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            errors.add(interrupted);
        } catch (Exception | Error thrown) {
            timeline.letPass(thrown);
            if (handler.options().errorsOr(Errors.PERMANENT) == Errors.IGNORED) {
                petition.logger()
                        .error("Webhook '{}' failed, which is ignored: {}", handler.id(), thrown.toString(), thrown);
            } else {
                petition.logger().info("Webhook '{}' refuses: {}", handler.id(), thrown.toString());
                errors.add(thrown);
            }
        }
    }

    private ArrayNode changes(Patch patch, Inquiry inquiry, List<Throwable> errors) {
        ArrayNode changes = JsonNodeFactory.instance.arrayNode();
        try {
            ObjectNode changed = MergePatch.apply(inquiry.body(), Patches.merged(patch));
            for (UnaryOperator<ObjectNode> edit : Patches.edits(patch)) {
                changed = edit.apply(changed);
            }
            changes.addAll(JsonPatch.between(inquiry.body(), changed));
        } catch (RuntimeException | Error unfit) {
            timeline.letPass(unfit);
            errors.add(unfit);
        }
        return changes;
    }

    /** Tells whether a handler is asked; which operations it wants to hear of only shapes what the cluster asks. */
    private static boolean isMeant(WebhookHandler handler, Petition petition) {
        Inquiry inquiry = petition.inquiry();
        String wanted = handler.hook().subresource();
        boolean deletes = handler.hook().operations().equals(Set.of(Operation.DELETE));
        if (!handler.resources().matches(petition.resource())
                || (!wanted.equals("*") && !wanted.equals(inquiry.subresource()))
                || (handler.mutating() && inquiry.operation() == Operation.DELETE && !deletes)
                || !Filters.pass(handler.filter(), inquiry.body())) {
            return false;
        }
        Predicate<Change> when = handler.filter().when();
        return when == null || when.test(petition);
    }

    private static dev.kopfj.object.Resource resource(Inquiry inquiry) {
        String kind = Json.text(inquiry.request(), "kind", "kind");
        return new dev.kopfj.object.Resource(
                inquiry.group(),
                inquiry.version(),
                inquiry.plural(),
                kind,
                kind.toLowerCase(Locale.ROOT),
                List.of(),
                List.of(),
                !Json.text(inquiry.request(), "namespace").isEmpty(),
                true,
                List.of(),
                List.of());
    }
}
