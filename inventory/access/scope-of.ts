import type { Scope } from '#inventory/ctx.ts'
import type { ScopeKind } from '#inventory/model/permissions.ts'

/** The scope of a person out of what is stored of it. */
export function scopeOf(kind: ScopeKind, personId: string, sourceIds: readonly string[]): Scope {
  switch (kind) {
    case 'all':
      return { kind: 'all' }
    case 'sources':
      return { kind: 'sources', sourceIds }
    case 'owned':
      return { kind: 'owned', personId }
  }
}
