package dev.kopfj.sim.internal.node.program;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Differs;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Owner;
import dev.kopfj.sim.internal.node.pod.Course;
import java.time.Duration;
import java.util.Set;

/** What a container does of which no test has said anything. */
@Differs(
        from = "a container runtime",
        how = "no image is run: a command of the shell that is simple takes as long and ends as it says, an image of "
                + "tools without a command ends at once, so does the pod of a Job, and everything else serves until it "
                + "is asked to stop")
public final class Courses {
    /** Images whose own command is a shell or shows something, which ends where nobody types. */
    private static final Set<String> TOOLS = Set.of(
            "busybox",
            "alpine",
            "debian",
            "ubuntu",
            "centos",
            "fedora",
            "perl",
            "python",
            "node",
            "ruby",
            "bash",
            "hello-world",
            "openjdk",
            "golang",
            "curl",
            "kubectl");

    private static final Duration SHORT = Duration.ofMillis(500);

    private Courses() {}

    /** Returns what a container of a pod does. */
    public static Course of(ObjectNode pod, JsonNode container, boolean preparing) {
        return Command.course(container).orElseGet(() -> usual(pod, container, preparing));
    }

    private static Course usual(ObjectNode pod, JsonNode container, boolean preparing) {
        boolean sidecar = Json.text(container, "restartPolicy").equals("Always");
        boolean told = Json.filled(container.path("command")) || Json.filled(container.path("args"));
        boolean job = Json.text(Owner.controller(pod), "kind").equals("Job");
        boolean tool = !told && TOOLS.contains(base(Json.text(container, "image")));
        return !sidecar && (job || tool || preparing) ? Course.ending(SHORT, 0) : Course.SERVING;
    }

    /** Returns the last part of an image's name, without tag and digest. */
    private static String base(String image) {
        String name = image.substring(image.lastIndexOf('/') + 1);
        int end = 0;
        while (end < name.length() && ":@".indexOf(name.charAt(end)) < 0) {
            end++;
        }
        return name.substring(0, end);
    }
}
