import {
  type NeededPermission,
  type PermissionPack,
  permissionsFor,
} from '#inventory/model/github-permissions.ts'

/** What an access may do, as GitHub says it. */
export type Grant =
  /** An App's installation: every permission by name. */
  | { readonly kind: 'app'; readonly permissions: Readonly<Record<string, string>> }
  | { readonly kind: 'classic-token'; readonly scopes: readonly string[] }
  /** GitHub does not say; what was tried is known (null: could not be tried without writing). */
  | { readonly kind: 'fine-grained-token'; readonly tried: Readonly<Record<string, boolean | null>> }

export type Diagnosis = {
  readonly permission: NeededPermission
  readonly standing: 'granted' | 'missing' | 'unknown'
}

export type Examination = {
  /** Of the minimum and the packs that are wanted. */
  readonly diagnoses: readonly Diagnosis[]
  /** What is granted and not used, as GitHub calls it: take it away. */
  readonly tooMuch: readonly string[]
}

/** Holds a grant against what the wanted packs need. */
export function diagnose(grant: Grant, packs: readonly PermissionPack[]): Examination {
  const wanted = permissionsFor(packs)
  return {
    diagnoses: wanted.map((permission) => ({ permission, standing: standingOf(grant, permission) })),
    tooMuch: tooMuch(grant, wanted),
  }
}

function standingOf(grant: Grant, { name, level, classicScopes }: NeededPermission): Diagnosis['standing'] {
  switch (grant.kind) {
    case 'app':
      return covers(grant.permissions[name], level) ? 'granted' : 'missing'
    case 'classic-token':
      return classicScopes.some((scope) => grant.scopes.includes(scope)) ? 'granted' : 'missing'
    case 'fine-grained-token': {
      if (classicScopes.length === 0) return 'missing'
      const tried = grant.tried[name] ?? null
      if (tried === null) return 'unknown'
      return tried ? 'granted' : 'missing'
    }
  }
}

/** Whether what GitHub grants, or an App asks for, is enough. */
export const covers = (granted: string | undefined, level: NeededPermission['level']): boolean =>
  granted === 'write' || granted === 'admin' || granted === level

function tooMuch(grant: Grant, wanted: readonly NeededPermission[]): string[] {
  if (grant.kind === 'fine-grained-token') return []
  if (grant.kind === 'classic-token') {
    const useful = new Set(wanted.flatMap(({ classicScopes }) => classicScopes))
    const isOnlyWay = (scope: string) =>
      wanted.some(({ classicScopes: [first, ...others] }) => first === scope && others.length === 0)
    return grant.scopes.filter(
      (scope) => !useful.has(scope) || (/^(?:admin|write):org$/.test(scope) && !isOnlyWay(scope)),
    )
  }
  return Object.entries(grant.permissions)
    .filter(([name, granted]) => {
      const need = wanted.find((permission) => permission.name === name)
      return need === undefined || (need.level === 'read' && granted !== 'read')
    })
    .map(([name, granted]) => `${name}:${granted}`)
}
