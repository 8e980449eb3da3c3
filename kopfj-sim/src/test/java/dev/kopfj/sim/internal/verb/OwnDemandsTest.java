package dev.kopfj.sim.internal.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.sim.internal.verb.Conversation.Answer;
import org.junit.jupiter.api.Test;

/** Quotas, ranges of limits, and classes. */
class OwnDemandsTest {
    private static final String CORE = "/api/v1/namespaces/default/";

    private final Conversation talk = new Conversation();

    private Answer pod(String name, String resources, String more) {
        return talk.post(CORE + "pods", """
                {"metadata": {"name": "%s"}, "spec": {"containers": [{"name": "c", "image": "i", "resources": %s}]%s}}
                """.formatted(name, resources, more));
    }

    private void quota(String spec) {
        talk.post(CORE + "resourcequotas", "{\"metadata\": {\"name\": \"q\"}, \"spec\": " + spec + "}");
    }

    @Test
    void quotasLimitTheNumberOfObjects() {
        quota("{\"hard\": {\"count/configmaps\": \"1\"}}");
        talk.post(CORE + "configmaps", "{\"metadata\": {\"name\": \"a\"}}");

        Answer refused = talk.post(CORE + "configmaps", "{\"metadata\": {\"name\": \"b\"}}");

        assertThat(refused.code()).isEqualTo(403);
        assertThat(refused.message())
                .isEqualTo("configmaps \"b\" is forbidden: exceeded quota: q, requested: count/configmaps=1, used: "
                        + "count/configmaps=1, limited: count/configmaps=1");
    }

    @Test
    void quotasShowWhatIsUsed() {
        quota("{\"hard\": {\"pods\": \"4\", \"requests.cpu\": \"1\"}}");
        pod("a", "{\"requests\": {\"cpu\": \"250m\"}}", "");
        pod("b", "{\"requests\": {\"cpu\": \"250m\"}}", "");

        assertThat(talk.get(CORE + "resourcequotas/q").json().at("/status/used").toString())
                .isEqualTo("{\"pods\":\"2\",\"requests.cpu\":\"500m\"}");
        talk.delete(CORE + "pods/a", "{\"gracePeriodSeconds\": 0}");
        assertThat(talk.get(CORE + "resourcequotas/q").at("/status/used/pods")).isEqualTo("1");
    }

    @Test
    void containersMustSayWhatQuotasLimit() {
        quota("{\"hard\": {\"limits.cpu\": \"1\", \"requests.memory\": \"1Gi\"}}");

        assertThat(pod("a", "{}", "").message())
                .isEqualTo("pods \"a\" is forbidden: failed quota: q: must specify limits.cpu for: c; "
                        + "requests.memory for: c");
    }

    @Test
    void rangesCompleteAndCheckContainers() {
        talk.post(CORE + "limitranges", """
                {"metadata": {"name": "r"}, "spec": {"limits": [
                  {"type": "Container", "max": {"cpu": "1"}, "min": {"cpu": "100m"}, "defaultRequest": {"cpu": "200m"}}]}}
                """);

        Answer made = pod("a", "{}", "");

        assertThat(made.at("/spec/containers/0/resources/limits/cpu")).isEqualTo("1");
        assertThat(made.at("/spec/containers/0/resources/requests/cpu")).isEqualTo("200m");
        assertThat(made.at("/metadata/annotations/kubernetes.io~1limit-ranger"))
                .isEqualTo("LimitRanger plugin set: cpu request for container c; cpu limit for container c");
        assertThat(pod("b", "{\"limits\": {\"cpu\": \"2\"}}", "").message())
                .isEqualTo("pods \"b\" is forbidden: [maximum cpu usage per Container is 1, but limit is 2]"
                        .replace("[", "")
                        .replace("]", ""));
    }

    @Test
    void podsGetThePriorityOfTheirClass() {
        talk.post("/apis/scheduling.k8s.io/v1/priorityclasses", "{\"metadata\": {\"name\": \"high\"}, \"value\": 7}");

        assertThat(pod("a", "{}", ", \"priorityClassName\": \"high\"").at("/spec/priority"))
                .isEqualTo("7");
        assertThat(pod("b", "{}", ", \"priorityClassName\": \"low\"").message())
                .isEqualTo("pods \"b\" is forbidden: no PriorityClass with name low was found");
    }
}
