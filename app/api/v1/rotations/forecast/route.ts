import { endpoint } from '#app/_http/endpoint.ts'
import { RotationForecast } from '#inventory/model/rotation.ts'
import { rotationForecast } from '#inventory/rotation/rotation-forecast.ts'

export const GET = endpoint({ reply: RotationForecast, run: (ctx) => rotationForecast(ctx) })
