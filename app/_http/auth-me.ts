import { Me } from '#inventory/model/session.ts'
import { needsSecondFactor } from './auth-second-factor.ts'
import type { Asker } from './ctx.ts'

const NO_METHODS = { password: false, totp: false, passkeys: 0, providers: [] }

/** Who asks, as pages and programs are told. */
export const meOf = ({ ctx, session }: Asker): Me =>
  Me.parse({
    person: session?.person ?? { id: ctx.actor.id, name: ctx.actor.name, email: null },
    role: session?.role ?? null,
    scope: { kind: ctx.scope.kind },
    permissions: [...ctx.permissions].sort(),
    methods: session?.methods ?? NO_METHODS,
    needsSecondFactor: session !== null && needsSecondFactor(session),
  })
