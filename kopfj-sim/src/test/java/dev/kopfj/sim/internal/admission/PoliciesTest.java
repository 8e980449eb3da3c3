package dev.kopfj.sim.internal.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.admission.Attributes.Asker;
import dev.kopfj.sim.internal.admission.Attributes.Change;
import dev.kopfj.sim.internal.admission.Attributes.Operation;
import dev.kopfj.sim.internal.cel.library.Authority;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PoliciesTest implements Surroundings {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String CONSTRAINTS = """
            matchConstraints:
              resourceRules:
                - {apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [deployments]}
            """;

    private final List<ObjectNode> policies = new ArrayList<>();
    private final List<ObjectNode> bindings = new ArrayList<>();
    private final List<ObjectNode> limits = new ArrayList<>();

    private static ObjectNode yaml(String text) {
        try {
            return (ObjectNode) YAML.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(text, broken);
        }
    }

    @Override
    public List<ObjectNode> policies() {
        return policies;
    }

    @Override
    public List<ObjectNode> bindings() {
        return bindings;
    }

    @Override
    public Optional<ObjectNode> namespace(String name) {
        return name.equals("prod")
                ? Optional.of(yaml("{metadata: {name: prod, labels: {strict: 'true'}}}"))
                : Optional.of(yaml("{metadata: {name: " + name + "}}"));
    }

    @Override
    public Optional<Stock> stock(String apiVersion, String kind) {
        return kind.equals("Limit") ? Optional.of(new Limits()) : Optional.empty();
    }

    private final class Limits implements Stock {
        @Override
        public boolean namespaced() {
            return true;
        }

        @Override
        public List<ObjectNode> in(String namespace) {
            return limits;
        }
    }

    @Override
    public Authority authority() {
        return new Authority() {
            @Override
            public Decision resource(String verb, Authority.Target target) {
                return new Decision(target.resource().equals("secrets"), "");
            }

            @Override
            public Decision path(String verb, String path) {
                return new Decision(false, "");
            }

            @Override
            public Authority serviceAccount(String namespace, String name) {
                return this;
            }
        };
    }

    private void policy(String rest) {
        policies.add(yaml("metadata: {name: p}\nspec:\n" + (CONSTRAINTS + rest).indent(2)));
    }

    private void binding(String spec) {
        bindings.add(yaml("{metadata: {name: b}, spec: {policyName: p, " + spec + "}}"));
    }

    private Review review(String namespace, String object) {
        Attributes.Target target = new Attributes.Target(
                new Resource("apps", "deployments"), "v1", "Deployment", "", List.of("v1"), namespace, "web");
        Asker asker = new Asker(yaml("{username: ann, groups: [devs]}"), false, Json.object());
        return new Policies()
                .review(new Attributes(Operation.CREATE, target, new Change(yaml(object), null), asker), this);
    }

    @Test
    void brokenValidationDeniesTheRequest() {
        policy("validations: [{expression: object.spec.replicas <= 5, message: too many}]");
        binding("validationActions: [Deny]");

        Review review = review("prod", "{spec: {replicas: 6}}");

        assertThat(review.denial())
                .contains(new Review.Denial(
                        "Invalid", "ValidatingAdmissionPolicy 'p' with binding 'b' denied request: too many"));
        assertThat(review("prod", "{spec: {replicas: 5}}")).isEqualTo(Review.FINE);
    }

    @Test
    void variablesParametersAndTheRequestAreKnown() {
        policy("""
                paramKind: {apiVersion: example.com/v1, kind: Limit}
                variables: [{name: n, expression: object.spec.replicas}, {name: twice, expression: variables.n * 2}]
                validations:
                  - expression: variables.twice <= params.max && request.userInfo.username == 'ann'
                    messageExpression: "'twice ' + string(variables.n) + ' by ' + request.userInfo.username"
                    reason: Forbidden
                """);
        binding("validationActions: [Deny], paramRef: {name: l, parameterNotFoundAction: Deny}");
        limits.add(yaml("{metadata: {name: l}, max: 10}"));

        assertThat(review("prod", "{spec: {replicas: 5}}").denial()).isEmpty();
        assertThat(review("prod", "{spec: {replicas: 6}}").denial())
                .hasValueSatisfying(denial -> assertThat(denial.code()).isEqualTo(403))
                .map(Review.Denial::message)
                .contains("ValidatingAdmissionPolicy 'p' with binding 'b' denied request: twice 6 by ann");
    }

    @Test
    void missingParametersDenyWhenTheBindingSaysSo() {
        policy("paramKind: {apiVersion: example.com/v1, kind: Limit}\nvalidations: [{expression: 'true'}]");
        binding("validationActions: [Deny], paramRef: {name: l, parameterNotFoundAction: Deny}");

        assertThat(review("prod", "{}").denial())
                .map(Review.Denial::message)
                .contains("ValidatingAdmissionPolicy 'p' with binding 'b' denied request: failed to configure binding: "
                        + "no params found for policy binding with `Deny` parameterNotFoundAction");
    }

    @Test
    void warningsDoNotDeny() {
        policy("validations: [{expression: object.spec.replicas <= 5}]");
        binding("validationActions: [Warn, Audit]");

        assertThat(review("prod", "{spec: {replicas: 6}}"))
                .isEqualTo(new Review(
                        Optional.empty(),
                        List.of("Validation failed for ValidatingAdmissionPolicy 'p' with binding 'b': failed "
                                + "expression: object.spec.replicas <= 5")));
    }

    @Test
    void expressionWithoutAValueDeniesUnlessFailuresAreIgnored() {
        policy("validations: [{expression: object.spec.nothing > 1}]");
        binding("validationActions: [Deny]");

        assertThat(review("prod", "{spec: {}}").denial())
                .map(Review.Denial::message)
                .contains("ValidatingAdmissionPolicy 'p' with binding 'b' denied request: expression "
                        + "'object.spec.nothing > 1' resulted in error: no such key: nothing");

        policies.clear();
        policy("failurePolicy: Ignore\nvalidations: [{expression: object.spec.nothing > 1}]");
        assertThat(review("prod", "{spec: {}}")).isEqualTo(Review.FINE);
    }

    @Test
    void bindingOfOtherNamespacesIsNotAsked() {
        policy("validations: [{expression: 'namespaceObject.metadata.name != \"prod\"'}]");
        binding("validationActions: [Deny], matchResources: {namespaceSelector: {matchLabels: {strict: 'true'}}}");

        assertThat(review("test", "{}")).isEqualTo(Review.FINE);
        assertThat(review("prod", "{}").denial()).isPresent();
    }

    @Test
    void authorizerIsAsked() {
        policy("""
                matchConditions: [{name: devs, expression: '"devs" in request.userInfo.groups'}]
                validations:
                  - expression: authorizer.group('').resource('secrets').check('get').allowed()
                      && !authorizer.requestResource.check('update').allowed()""");
        binding("validationActions: [Deny]");

        assertThat(review("prod", "{}")).isEqualTo(Review.FINE);
    }
}
