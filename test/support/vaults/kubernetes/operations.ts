/** What the connector asks of the API server, by the file of its OpenAPI description that holds it. */
export const operations: Readonly<Record<string, readonly string[]>> = {
  'api__v1_openapi.json': [
    'get /api/v1/namespaces',
    'get /api/v1/namespaces/{name}',
    'get /api/v1/secrets',
    'get /api/v1/namespaces/{namespace}/secrets',
    'get /api/v1/namespaces/{namespace}/secrets/{name}',
    'get /api/v1/namespaces/{namespace}/pods',
    'get /api/v1/namespaces/{namespace}/serviceaccounts',
    'get /api/v1/namespaces/{namespace}/configmaps/{name}',
  ],
  'apis__apps__v1_openapi.json': [
    'get /apis/apps/v1/namespaces/{namespace}/deployments',
    'get /apis/apps/v1/namespaces/{namespace}/statefulsets',
    'get /apis/apps/v1/namespaces/{namespace}/daemonsets',
    'get /apis/apps/v1/namespaces/{namespace}/replicasets',
  ],
  'apis__batch__v1_openapi.json': [
    'get /apis/batch/v1/namespaces/{namespace}/jobs',
    'get /apis/batch/v1/namespaces/{namespace}/cronjobs',
  ],
  'apis__networking.k8s.io__v1_openapi.json': [
    'get /apis/networking.k8s.io/v1/namespaces/{namespace}/ingresses',
  ],
  'apis__authorization.k8s.io__v1_openapi.json': [
    'post /apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
  ],
  'apis__authentication.k8s.io__v1_openapi.json': ['post /apis/authentication.k8s.io/v1/selfsubjectreviews'],
  'apis_openapi.json': ['get /apis/'],
  'version_openapi.json': ['get /version/'],
}
