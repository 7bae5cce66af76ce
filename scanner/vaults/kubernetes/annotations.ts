/**
 * The annotations that are kept: whose it is, where it belongs, who manages it. All others may hold anything, and some
 * hold the Secret itself (`last-applied-configuration`, `objectset.rio.cattle.io/applied`).
 */
export const OWN_ANNOTATIONS = new RegExp(
  [
    '^(?:.*[./:_-])?(?:owner|owned-?by|maintainer|contact|team|squad|group|responsible|creator|created-?by|env|environment|stage|tier)$',
    '^cert-manager\\.io/(?:common-name|alt-names|ip-sans|uri-sans|certificate-name|issuer-name|issuer-kind)$',
    '^kubernetes\\.io/(?:service-account\\.(?:name|uid)|enforce-mountable-secrets)$',
    '^meta\\.helm\\.sh/release-(?:name|namespace)$',
    '^argocd\\.argoproj\\.io/tracking-id$',
    '^replicator\\.v1\\.mittwald\\.de/replicate-from$',
    '^reflector\\.v1\\.k8s\\.emberstack\\.com/reflects$',
  ].join('|'),
  'i',
)
