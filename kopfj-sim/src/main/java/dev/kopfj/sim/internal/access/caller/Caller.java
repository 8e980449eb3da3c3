package dev.kopfj.sim.internal.access.caller;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Who is asking: a user or service account, and its groups.
 *
 * @param uid tells incarnations of one name apart; "" when there are none
 * @param extra what else the authenticator knows of the caller
 */
public record Caller(String name, String uid, List<String> groups, Map<String, List<String>> extra) {
    /** The group whose members may do everything. */
    public static final String MASTERS = "system:masters";

    /** The group of all whom the server knows. */
    public static final String AUTHENTICATED = "system:authenticated";

    /** The group of all whom the server does not know. */
    public static final String UNAUTHENTICATED = "system:unauthenticated";

    /** Who shows nothing that tells who they are. */
    public static final Caller ANONYMOUS = new Caller("system:anonymous", List.of(UNAUTHENTICATED));

    /** The administrator, who may do everything. */
    public static final Caller ADMIN = new Caller("kubernetes-admin", List.of(MASTERS, AUTHENTICATED));

    /** The control plane itself, as which controllers act. */
    public static final Caller CONTROL_PLANE =
            new Caller("system:kube-controller-manager", List.of(MASTERS, AUTHENTICATED));

    private static final String ACCOUNT = "system:serviceaccount:";
    private static final String ACCOUNTS = "system:serviceaccounts";

    /** Makes a caller of whom nothing else is known. */
    public Caller(String name, List<String> groups) {
        this(name, "", groups, Map.of());
    }

    /** Returns the service account of a name, as any token of it makes it known. */
    public static Caller serviceAccount(String namespace, String name) {
        return new Caller(accountName(namespace, name), accountGroups(namespace));
    }

    /** Returns the user of a client certificate with this subject. */
    public static Caller certified(String commonName, List<String> organizations) {
        List<String> groups = new ArrayList<>(organizations);
        groups.add(AUTHENTICATED);
        return new Caller(commonName, List.copyOf(groups));
    }

    /** Tells whether the caller may do everything, whatever the roles say. */
    public boolean mighty() {
        return groups.contains(MASTERS);
    }

    /** Returns the name under which a service account makes requests. */
    public static String accountName(String namespace, String name) {
        return ACCOUNT + namespace + ":" + name;
    }

    /** Returns the groups to which the service accounts of a namespace belong. */
    public static List<String> accountGroups(String namespace) {
        return List.of(ACCOUNTS, ACCOUNTS + ":" + namespace, AUTHENTICATED);
    }

    /** Returns namespace and name of a service account's user name; nothing for other users. */
    public static List<String> accountOf(String userName) {
        if (!userName.startsWith(ACCOUNT)) {
            return List.of();
        }
        String rest = userName.substring(ACCOUNT.length());
        int colon = rest.indexOf(':');
        boolean whole = colon > 0 && colon < rest.length() - 1 && rest.indexOf(':', colon + 1) < 0;
        return whole ? List.of(rest.substring(0, colon), rest.substring(colon + 1)) : List.of();
    }
}
