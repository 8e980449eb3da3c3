package dev.kopfj.sim.internal.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.control.Client;
import dev.kopfj.sim.internal.control.Served;

/** What becomes of claims that wait for their first consumer, once it is known on which node that is going to be. */
public final class Selection {
    private Selection() {}

    /** Reserves a volume that is there for a claim; the claim is bound to it soon. */
    public static void take(Client client, ObjectNode claim, ObjectNode volume) {
        Binding.reserve(client, claim, volume);
    }

    /** Lets a volume be made for a claim that can be mounted on a node. */
    public static void order(Client client, ObjectNode claim, String node) {
        if (!Notes.get(claim, Notes.SELECTED_NODE).equals(node)) {
            ObjectNode patch = Notes.set(Json.object(), Notes.SELECTED_NODE, node);
            client.patch(Served.CLAIMS, Client.key(claim), patch);
        }
    }
}
