import { logTheConsole, webLog } from '#app/_server/log.ts'
import { createDashboard } from '#app/server.ts'
import { doorSettings } from '#inventory/model/door-settings.ts'

const settings = doorSettings(process.env)
const log = webLog(settings.log)
logTheConsole(log)
const dashboard = await createDashboard({ dir: process.cwd(), settings, dev: false, log })
dashboard.server.listen(settings.listen.port, settings.listen.host, () => process.send?.('up'))
process.once('SIGTERM', () => void dashboard.close().finally(() => process.exit(0)))
process.once('disconnect', () => process.exit(0))
