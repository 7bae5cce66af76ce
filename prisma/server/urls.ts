/** The owner of the tables, who migrates; and the role of web and worker, who may not touch what was recorded. */
export const roleNames = { owner: 'sprawl', app: 'sprawl_app' } as const

export type Passwords = { readonly owner: string; readonly app: string }

/** The URL of a database on the socket in `folder`, for the owner of its tables. */
export const ownerUrl = (folder: string, database: string, { owner }: Passwords): string =>
  socketUrl(folder, database, roleNames.owner, owner)

/** The same for web and worker. */
export const appUrl = (folder: string, database: string, { app }: Passwords): string =>
  socketUrl(folder, database, roleNames.app, app)

const socketUrl = (folder: string, database: string, role: string, password: string): string =>
  `postgresql://${role}:${password}@localhost:5432/${database}?host=${encodeURIComponent(folder)}`
