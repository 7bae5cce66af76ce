import { createLoader, parseAsStringLiteral } from 'nuqs/server'

export const vaultParsers = { parts: parseAsStringLiteral(['not-lately']) }

export const loadVaultFilters = createLoader(vaultParsers)
