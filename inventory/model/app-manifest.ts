import { type PermissionPack, permissionsFor } from './github-permissions.ts'

/** GitHub takes no longer name. */
const LONGEST_NAME = 34

/** What each pack wants to be told of, beyond the minimum. */
const EVENTS = ['check_run', 'member', 'organization', 'pull_request', 'push', 'repository'] as const
const EVENTS_OF: Partial<Record<PermissionPack, readonly string[]>> = { alerts: ['secret_scanning_alert'] }

type Manifest = {
  readonly name: string
  readonly url: string
  readonly redirect_url: string
  readonly setup_url: string
  readonly setup_on_update: boolean
  readonly public: false
  readonly default_permissions: Readonly<Record<string, 'read' | 'write'>>
  readonly hook_attributes?: { readonly url: string; readonly active: true }
  readonly default_events?: readonly string[]
}

type Wishes = {
  readonly login: string
  readonly packs: readonly PermissionPack[]
  /** Of the dashboard. */
  readonly origin: string
  /** Paths of the dashboard: where GitHub brings the code, where it leads after the installation, where it sends events. */
  readonly codePath: string
  readonly installedPath: string
  /** Null where GitHub cannot reach the dashboard: it refuses an App with such an address. */
  readonly webhookPath: string | null
}

/** The manifest of a private App with no permission beyond the minimum and the packs. */
export function appManifest(wishes: Wishes): Manifest {
  const { login, packs, origin, codePath, installedPath, webhookPath } = wishes
  const needed = permissionsFor(packs).map(({ name, level }) => [name, level] as const)
  const manifest: Manifest = {
    name: `Sprawl for ${login}`.slice(0, LONGEST_NAME).replace(/-+$/, ''),
    url: origin,
    redirect_url: `${origin}${codePath}`,
    setup_url: `${origin}${installedPath}`,
    setup_on_update: true,
    public: false,
    default_permissions: Object.fromEntries(needed),
  }
  if (webhookPath === null) return manifest
  const events = [...EVENTS, ...packs.flatMap((pack) => EVENTS_OF[pack] ?? [])]
  return {
    ...manifest,
    hook_attributes: { url: `${origin}${webhookPath}`, active: true },
    default_events: events,
  }
}
