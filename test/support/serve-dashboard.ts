import { createDashboard } from '#app/server.ts'

const port = Number(process.env.SPRAWL_PORT)
const dashboard = await createDashboard({ dir: process.cwd(), port, dev: false })
dashboard.server.listen(port, '127.0.0.1', () => process.send?.('up'))
process.once('SIGTERM', () => void dashboard.close().finally(() => process.exit(0)))
process.once('disconnect', () => process.exit(0))
