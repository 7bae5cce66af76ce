import { type Database, openDatabase } from '#prisma/client.ts'

/** Opens the ledger for a process that may not know how it is stored, such as the dashboard. */
export const openLedger = (url: string): Database => openDatabase(url)
