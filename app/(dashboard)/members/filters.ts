import { createLoader, parseAsStringLiteral } from 'nuqs/server'
import { Role } from '#inventory/model/permissions.ts'

export const memberParsers = { role: parseAsStringLiteral(Role.options) }

export const loadMemberState = createLoader(memberParsers)
