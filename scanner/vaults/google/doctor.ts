import type { DoctorReport, PermissionCheck, VaultMode } from '#inventory/model/vault.ts'
import { examined } from '../examined.ts'
import { VaultError } from '../vault-error.ts'
import { LOG_PERMISSIONS, PERMISSIONS, type Permission } from './permissions.ts'
import { partName } from './place.ts'
import { grantedIn, projectsIn } from './projects.ts'
import type { GoogleSession } from './session.ts'

/** Asks Google which permissions we have in each project. Never throws for a refusal. */
export async function examine(session: GoogleSession, mode: VaultMode): Promise<DoctorReport> {
  const { identity } = session.token
  return examined(session.tools, async () => {
    await session.token.headers()
    const checks: PermissionCheck[] = []
    for await (const project of named(session)) checks.push(...(await checksIn(session, project, mode)))
    return { identity, checks }
  })
}

async function* named(session: GoogleSession): AsyncGenerator<string> {
  if (session.options.projects.length > 0) yield* session.options.projects
  else for await (const { projectId } of projectsIn(session)) yield projectId
}

async function checksIn(
  session: GoogleSession,
  project: string,
  mode: VaultMode,
): Promise<PermissionCheck[]> {
  const { services, auditLog } = session.options
  const asked = [
    ...services.flatMap((service) =>
      PERMISSIONS[service].map((permission) => ({ part: partName(project, null, service), permission })),
    ),
    ...(auditLog ? LOG_PERMISSIONS.map((permission) => ({ part: project, permission })) : []),
  ]
  const granted = await grantedIn(
    session,
    project,
    asked.map(({ permission }) => permission.name),
  ).catch(refused)
  return asked.flatMap(({ part, permission }) => checkOf(permission, part, granted, mode))
}

function checkOf(
  { name: permission, effect, isOfValues = false }: Permission,
  part: string,
  granted: readonly string[] | null,
  mode: VaultMode,
): PermissionCheck[] {
  if (granted === null) return [{ permission, part, effect, state: 'unknown' }]
  const has = granted.includes(permission)
  if (isOfValues && mode === 'metadata')
    return has
      ? [
          {
            permission,
            part,
            state: 'not-needed',
            effect: 'It reads values, which metadata mode never does.',
          },
        ]
      : []
  if (isOfValues && !has)
    return [
      { permission, part, state: 'unknown', effect: `${effect} It may still be granted on single secrets.` },
    ]
  return [{ permission, part, effect, state: has ? 'granted' : 'missing' }]
}

function refused(error: unknown): null {
  if (error instanceof VaultError && ['not-permitted', 'gone'].includes(error.code)) return null
  throw error
}
