import { alphabets, defineFamilyRule, defineRule, fact, literal, secret, shape } from './define-rule.ts'
import { factsOfServiceAccountToken } from './derive/token-json.ts'
import { steps } from './revocation.ts'
import { near, touching } from './shapes.ts'

export const kubernetesBootstrapToken = defineRule({
  id: 'kubernetes-bootstrap-token',
  provider: 'kubernetes',
  title: 'Kubernetes bootstrap token',
  risk: 'Adds a node to the cluster.',
  severity: 'high',
  shapes: [
    shape([fact('tokenId', alphabets.base36, 6), literal('.'), secret(alphabets.base36, 16)], {
      notBefore: touching('.-'),
      notAfter: touching('.-'),
    }),
  ],
  context: near('kubeadm', 'bootstrap token'),
  revoke: steps(
    'https://kubernetes.io/docs/reference/access-authn-authz/bootstrap-tokens/',
    'Delete it with kubeadm token delete.',
    'Check the list of nodes for machines that are not yours.',
  ),
})

export const kubernetesServiceAccountToken = defineFamilyRule({
  id: 'kubernetes-service-account-token',
  provider: 'kubernetes',
  title: 'Kubernetes service account token',
  risk: 'Acts as the service account in the cluster; older tokens never expire.',
  severity: 'critical',
  family: 'jwt',
  words: ['kubernetes/serviceaccount', 'kubernetes.default.svc'],
  revoke: steps(
    'https://kubernetes.io/docs/concepts/security/service-accounts/',
    'Delete the Secret that holds the token, or the service account.',
    'Use short-lived tokens bound to the pod instead.',
    'Check the audit log of the API server.',
  ),
  derive: factsOfServiceAccountToken,
})
