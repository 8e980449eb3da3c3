package dev.kopfj.testkit.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.OperatorBuilder;
import dev.kopfj.Running;
import dev.kopfj.config.ActivityError;
import dev.kopfj.config.LoginError;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.handler.Moment.Activity;
import dev.kopfj.object.Meta;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnLogin;
import dev.kopfj.outcome.Credentials;
import dev.kopfj.outcome.TemporaryError;
import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.time.Actor;
import dev.kopfj.sim.trace.Call;
import dev.kopfj.testkit.Examples;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operators that are let in by tokens which expire and are revoked. */
class LoginTest {

    private static final String EXAMPLES = "kopfexamples.v1.kopf.dev";
    private static final long LIFETIME = 600;

    private final Session session = Session.start(3);
    private final Cluster cluster = session.cluster();
    private final KubernetesClient admin = cluster.client();
    private final Actor actor = cluster.actor("guest");
    private final List<String> story = new ArrayList<>();
    private int secrets;

    @BeforeEach
    void prepare() {
        Examples.define(admin);
        admin.resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName("guest")
                        .endMetadata()
                        .build())
                .create();
        admin.resource(new ClusterRoleBindingBuilder()
                        .withNewMetadata()
                        .withName("guest")
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "cluster-admin")
                        .addNewSubject("", "ServiceAccount", "guest", "default")
                        .build())
                .create();
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void whoeverIsRevokedLogsInAgainAndLosesNothing() {
        String[] mounted = {token("first")};
        Running running = start(builder().onLogin("file", moment -> {
            story.add("login");
            return Credentials.token(mounted[0]);
        }));
        Examples.create(admin, "a");
        cluster.settle();

        revoke("first");
        mounted[0] = token("second");
        Examples.create(admin, "b");
        cluster.advance(Duration.ofSeconds(2));

        assertThat(story).containsExactly("login", "create a", "create b", "login");
        assertThat(greeting("b")).isEqualTo(Map.of("create", "Hello, b"));
        assertThat(codes("PATCH")).containsExactly(200, 200, 401, 200, 200);
        assertThat(running.failure()).isEmpty();
    }

    @Test
    void annotatedLoginsReadWhatIsMounted(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("token");
        Files.writeString(file, token("first"));
        start(Operator.named("guest").handlers(new Databases(file)));
        cluster.settle();
        Files.writeString(file, token("second"));
        revoke("first");
        Examples.create(admin, "a");

        cluster.advance(Duration.ofSeconds(2));

        assertThat(greeting("a")).isEqualTo(Map.of("provision", "Hello, a"));
    }

    static final class Databases {
        private final Path file;

        Databases(Path file) {
            this.file = file;
        }

        @OnLogin
        Credentials mounted() throws IOException {
            return Credentials.token(Files.readString(file));
        }

        @OnCreate("kopfexamples.v1.kopf.dev")
        String provision(Meta meta) {
            return "Hello, " + meta.name();
        }
    }

    @Test
    void aTokenThatHasExpiredIsRenewedByAllWhoNeedIt() {
        start(builder().onLogin("requested", moment -> {
            story.add("login");
            return Credentials.token(shortToken());
        }));
        cluster.settle();

        cluster.advance(Duration.ofSeconds(LIFETIME + 60));
        for (String name : List.of("a", "b", "c")) {
            Examples.create(admin, name);
        }
        cluster.advance(Duration.ofSeconds(2));

        assertThat(story).containsOnlyOnce("create a", "create b", "create c");
        assertThat(story.stream().filter("login"::equals)).hasSize(2);
        assertThat(greeting("c")).isEqualTo(Map.of("create", "Hello, c"));
    }

    @Test
    void credentialsAreReplacedWhenTheyHaveExpiredByThemselves() {
        start(builder().onLogin("short", moment -> {
            story.add("login");
            return Credentials.token(token("s" + ++secrets)).until(cluster.now().plusSeconds(30));
        }));
        cluster.settle();

        cluster.advance(Duration.ofSeconds(31));
        Examples.create(admin, "a");
        cluster.advance(Duration.ofSeconds(2));

        assertThat(story).containsExactly("login", "create a", "login");
        assertThat(codes("PATCH")).containsExactly(200, 200);
    }

    @Test
    void theRequestsOfHandlersAreRepeatedToo() {
        String[] mounted = {token("first")};
        start(Operator.named("guest")
                .onLogin("file", moment -> Credentials.token(mounted[0]))
                .onCreate(EXAMPLES, "count", change -> {
                    mounted[0] = token("second");
                    revoke("first");
                    return change.client().secrets().list().getItems().size();
                }));
        Examples.create(admin, "a");

        cluster.advance(Duration.ofSeconds(2));

        assertThat(greeting("a")).isEqualTo(Map.of("count", 1));
    }

    @Test
    void ofSeveralCredentialsTheHighestPriorityCountsAndOthersFollowWithoutALogin() {
        start(builder()
                .onLogin("spare", moment -> {
                    story.add("spare");
                    return Credentials.token(token("spare"));
                })
                .onLogin("nobody", moment -> null)
                .onLogin("main", moment -> {
                    story.add("main");
                    return Credentials.token(token("main")).withPriority(10);
                }));
        cluster.settle();
        revoke("main");
        Examples.create(admin, "a");

        cluster.advance(Duration.ofSeconds(2));

        assertThat(story).containsExactly("spare", "main", "create a");
        assertThat(codes("PATCH")).containsExactly(401, 200, 200);
    }

    @Test
    void whoeverFindsNothingButWhatWasRefusedEndsTheOperator() {
        String old = token("first");
        Running running = start(builder()
                .onLogin("file", moment -> {
                    story.add("login");
                    return Credentials.token(old);
                })
                .on(Activity.CLEANUP, "tidy", moment -> story.add("tidy")));
        cluster.settle();
        revoke("first");
        Examples.create(admin, "a");

        cluster.advance(Duration.ofMinutes(1));

        assertThat(story).containsExactly("login", "create a", "login", "tidy");
        assertThat(running.isRunning()).isFalse();
        assertThat(running.failure())
                .hasValueSatisfying(why -> assertThat(why)
                        .isInstanceOf(LoginError.class)
                        .hasMessage("The cluster lets nobody in whom the handlers of logins know: "
                                + "file found nothing new."));
    }

    @Test
    void aLoginIsTriedAgainAndTheCleanupIsLetInToo() {
        Running running = start(builder()
                .onLogin("file", moment -> {
                    if (moment.attempt().number() < 2) {
                        throw new TemporaryError("not mounted yet", Duration.ofSeconds(5));
                    }
                    return Credentials.token(token("first"));
                })
                .on(
                        Activity.CLEANUP,
                        "tidy",
                        moment -> story.add(""
                                + moment.client()
                                        .namespaces()
                                        .withName("default")
                                        .get()
                                        .getMetadata()
                                        .getName())));
        cluster.advance(Duration.ofSeconds(9));
        assertThat(running.isReady()).isFalse();
        assertThat(codes("GET")).isEmpty();
        cluster.advance(Duration.ofSeconds(2));
        assertThat(running.isReady()).isTrue();

        running.stop();
        cluster.advance(Duration.ofSeconds(9));

        assertThat(story).containsExactly("default");
    }

    @Test
    void whoeverCannotLogInAtTheStartEnds() {
        Running running = start(
                builder().on(Activity.LOGIN, "broken", HandlerOptions.defaults().withRetries(1), moment -> {
                    throw new IllegalStateException("no file");
                }));

        cluster.settle();

        assertThat(running.isRunning()).isFalse();
        assertThat(running.failure())
                .hasValueSatisfying(why -> assertThat(why)
                        .isInstanceOf(ActivityError.class)
                        .hasMessage("The operator's login failed in broken: no file"));
    }

    private OperatorBuilder builder() {
        return Operator.named("guest").onCreate(EXAMPLES, "create", change -> {
            story.add("create " + change.meta().name());
            return "Hello, " + change.meta().name();
        });
    }

    private Running start(OperatorBuilder builder) {
        return builder.build().start(cluster.anonymous(actor), new ActorTimeline(actor));
    }

    private @Nullable Object greeting(String name) {
        return Examples.named(admin, name).get().getAdditionalProperties().get("status");
    }

    private List<Integer> codes(String method) {
        return cluster.trace().calls().stream()
                .filter(call -> call.actor().equals("guest") && call.method().equals(method))
                .map(Call::code)
                .toList();
    }

    /** Returns a token that counts as long as a secret of this name is there. */
    private String token(String name) {
        Secret secret = admin.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
        return admin.serviceAccounts()
                .withName("guest")
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withNewBoundObjectRef(
                                "v1", "Secret", name, secret.getMetadata().getUid())
                        .endSpec()
                        .build())
                .getStatus()
                .getToken();
    }

    private String shortToken() {
        return admin.serviceAccounts()
                .withName("guest")
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withExpirationSeconds(LIFETIME)
                        .endSpec()
                        .build())
                .getStatus()
                .getToken();
    }

    private void revoke(String name) {
        admin.secrets().withName(name).delete();
    }
}
