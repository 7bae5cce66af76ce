import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Secret } from '#scanner/secret.ts'
import type { Cluster } from './cluster.ts'
import { pluginToken } from './credential-plugin.ts'
import { type Context, type UserEntry, unusable } from './kubeconfig.ts'
import { isProtected } from './options.ts'

type Opening = {
  readonly folder: string | null
  readonly runPlugin: boolean
  readonly now: () => Date
}

/** A context as a cluster that can be called. What would weaken or hide the way there is refused. Throws VaultError. */
export async function clusterOf(
  { name, namespace, cluster, user }: Context,
  opening: Opening,
): Promise<Cluster> {
  refuse(cluster['insecure-skip-tls-verify'] === true, 'it turns the check of the certificate off')
  refuse(cluster['proxy-url'] !== undefined, 'it names a proxy', 'Name it in HTTPS_PROXY instead.')
  refuse(!isProtected(cluster.server), 'its server is not https')
  refuse(user.as !== undefined, 'it impersonates somebody', 'Give a credential of the account itself.')
  refuse(
    user['auth-provider'] !== undefined || user.username !== undefined,
    'it signs in by a way that Kubernetes has given up',
    'Give a token, a client certificate, or a service account.',
  )
  const authority = await data(cluster, 'certificate-authority', opening.folder)
  const certificate = await data(user, 'client-certificate', opening.folder)
  const key = await data(user, 'client-key', opening.folder)
  const client = certificate === null || key === null ? null : { certificate, key: new Secret(key) }
  const serverName = cluster['tls-server-name'] ?? null
  return {
    name,
    server: cluster.server,
    trust:
      authority === null && client === null && serverName === null
        ? null
        : { authorities: authority === null ? null : [authority], client, serverName },
    token: tokenOf(user, opening),
    namespace,
  }
}

function tokenOf(user: UserEntry, { folder, runPlugin, now }: Opening): Cluster['token'] {
  const { token, tokenFile, exec } = user
  if (token !== undefined && token !== '') {
    const secret = new Secret(token)
    return async () => secret
  }
  if (tokenFile !== undefined) {
    const path = fileOf(tokenFile, folder)
    return async () => new Secret((await readFile(path, 'utf8')).trim())
  }
  if (exec === undefined || exec === null) return null
  refuse(
    !runPlugin,
    `it signs in by running a program (${exec.command})`,
    'Give a service account’s token, or, at the machine’s own terminal, set runCredentialPlugin.',
  )
  return pluginToken(exec, now)
}

/** What stands in the file as `<field>-data` (base64), or in another file of this machine. */
async function data<Field extends string>(
  entry: Readonly<Record<string, unknown>> & {
    readonly [key in Field | `${Field}-data`]?: string | undefined
  },
  field: Field,
  folder: string | null,
): Promise<string | null> {
  const inline: unknown = entry[`${field}-data`]
  if (typeof inline === 'string' && inline !== '') return Buffer.from(inline, 'base64').toString('utf8')
  const path: unknown = entry[field]
  if (typeof path !== 'string' || path === '') return null
  return await readFile(fileOf(path, folder), 'utf8').catch(() => {
    throw unusable(`its ${field} cannot be read`)
  })
}

function fileOf(path: string, folder: string | null): string {
  if (folder === null) throw unusable('it names files of another machine')
  return resolve(folder, path)
}

function refuse(when: boolean, why: string, hint?: string): void {
  if (when) throw unusable(why, hint)
}
