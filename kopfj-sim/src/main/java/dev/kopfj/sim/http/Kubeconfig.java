package dev.kopfj.sim.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The file by which clients of Kubernetes learn where a cluster is and who they are. */
final class Kubeconfig {

    private Kubeconfig() {}

    /** Returns it for the administrator of a cluster; without an authority's certificate, for plain HTTP. */
    static String text(String url, String authority, String token) {
        String trust = authority.isEmpty()
                ? ""
                : "\n    certificate-authority-data: "
                        + Base64.getEncoder().encodeToString(authority.getBytes(StandardCharsets.US_ASCII));
        return """
                apiVersion: v1
                kind: Config
                clusters:
                - name: kopfj
                  cluster:
                    server: %s%s
                users:
                - name: kubernetes-admin
                  user:
                    token: %s
                contexts:
                - name: kopfj
                  context:
                    cluster: kopfj
                    user: kubernetes-admin
                    namespace: default
                current-context: kopfj
                """.formatted(url, trust, token);
    }
}
