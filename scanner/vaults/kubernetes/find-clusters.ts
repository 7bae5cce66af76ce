import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { Secret } from '#scanner/secret.ts'
import type { ConnectorTools } from '../connector.ts'
import { VaultError } from '../vault-error.ts'
import type { Cluster, Clusters } from './cluster.ts'
import { clusterOf } from './cluster-of-context.ts'
import { readKubeconfig, unusable } from './kubeconfig.ts'
import type { Credential, Options } from './options.ts'

type Tools = Pick<ConnectorTools, 'ambient' | 'now'>

/**
 * The clusters that options and credential mean. Without a credential, and only where somebody at the machine asked
 * for it: the service account of the pod that we run in, or the machine's kubeconfig. Throws VaultError.
 */
export async function findClusters(
  options: Options,
  credential: Credential | null,
  tools: Tools,
): Promise<Clusters> {
  if (credential === null) return tools.ambient ? await ambientClusters(options, tools) : noCredential()
  if ('kubeconfig' in credential) return await ofKubeconfig(credential.kubeconfig, null, options, tools)
  if (options.server === null)
    throw new VaultError('failed', 'The address of the API server is missing.', 'Give `server`.')
  const client =
    'token' in credential
      ? null
      : { certificate: credential.clientCertificate, key: new Secret(credential.clientKey) }
  const token = 'token' in credential ? new Secret(credential.token) : null
  return one({
    name: new URL(options.server).host,
    server: options.server,
    trust:
      client === null && options.certificateAuthority === null
        ? null
        : { authorities: authorityOf(options), client, serverName: null },
    token: token === null ? null : async () => token,
    namespace: null,
  })
}

const authorityOf = ({ certificateAuthority }: Options): string[] | null =>
  certificateAuthority === null ? null : [certificateAuthority]

const one = (cluster: Cluster): Clusters => ({ read: [cluster], named: false, others: [] })

function noCredential(): never {
  throw new VaultError(
    'refused-credential',
    'No credential was given.',
    'Give a kubeconfig, a token or a client certificate.',
  )
}

async function ambientClusters(options: Options, tools: Tools): Promise<Clusters> {
  const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port, KUBECONFIG: named } = process.env
  if (options.server !== null)
    return one({
      name: new URL(options.server).host,
      server: options.server,
      trust:
        options.certificateAuthority === null
          ? null
          : { authorities: authorityOf(options), client: null, serverName: null },
      token: null,
      namespace: null,
    })
  if (host !== undefined && named === undefined) return one(await inCluster(host, port ?? '443'))
  const path = named?.split(delimiter).find((each) => each !== '') ?? join(homedir(), '.kube', 'config')
  const text = await readFile(path, 'utf8').catch(() => noCredential())
  return await ofKubeconfig(text, dirname(resolve(path)), options, tools)
}

const ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount'

/** The service account of the pod that this process runs in. */
async function inCluster(host: string, port: string): Promise<Cluster> {
  const read = (name: string) => readFile(join(ACCOUNT, name), 'utf8').catch(() => noCredential())
  return {
    name: 'in-cluster',
    server: `https://${host.includes(':') ? `[${host}]` : host}:${port}`,
    trust: { authorities: [await read('ca.crt')], client: null, serverName: null },
    token: async () => new Secret((await read('token')).trim()),
    namespace: (await read('namespace')).trim(),
  }
}

/** `folder` is where a kubeconfig of this machine lies; null for one that was given, which may name no files. */
async function ofKubeconfig(
  text: string,
  folder: string | null,
  options: Options,
  tools: Tools,
): Promise<Clusters> {
  const { current, names, context } = readKubeconfig(text)
  const wanted = wantedContexts(options.contexts, current, names)
  const opening = { folder, runPlugin: tools.ambient && options.runCredentialPlugin, now: tools.now }
  const read: Cluster[] = []
  const others: { name: string; reason: string }[] = []
  for (const name of wanted) {
    const cluster = await clusterOf(context(name), opening)
    // Another user's context of a cluster that is read already: its secrets would be there twice.
    if (!read.some(({ server }) => server === cluster.server)) read.push(cluster)
  }
  for (const name of names)
    if (!wanted.includes(name))
      others.push({ name, reason: 'Found in the kubeconfig: name it in `contexts` to read it too.' })
  return { read, named: options.contexts.length > 0, others }
}

function wantedContexts(asked: readonly string[], current: string, names: readonly string[]): string[] {
  if (asked.includes('*')) return [...names]
  if (asked.length > 0) return [...asked]
  const [first, ...more] = names
  if (names.includes(current)) return [current]
  if (first !== undefined && more.length === 0) return [first]
  throw unusable('it has no current context', 'Name the contexts to read.')
}
