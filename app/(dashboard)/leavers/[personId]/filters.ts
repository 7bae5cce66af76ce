import { createLoader, parseAsStringLiteral } from 'nuqs/server'
import { LeaverGroup } from '#inventory/model/leaver.ts'

export const leaverParsers = { group: parseAsStringLiteral(LeaverGroup.options).withDefault('owns') }

export const loadLeaverFilters = createLoader(leaverParsers)
