import { alphabets } from './define-rule.ts'
import { servicesThat } from './service-rule.ts'
import { bare, prefixed, uuid } from './shapes.ts'

const { base36, base36Upper, base62, base64Url, hex, hexLower, letters, word } = alphabets
const definePlacesRule = servicesThat('Looks up places, addresses and weather on the plan of its owner.')

export const accuweather = definePlacesRule('accuweather', 'AccuWeather', 'accuweather.com', [
  bare(`${base62}%`, 35),
  bare(base62, 32),
])
export const airvisual = definePlacesRule('airvisual', 'IQAir', 'airvisual.com', bare(`${base36}-`, 36))
export const ambee = definePlacesRule('ambee', 'Ambee', 'ambeedata.com', bare(hexLower, 64), { isWord: true })
export const apilayer = definePlacesRule('apilayer', 'Apilayer', 'apilayer.com', bare(base62, 32))
export const calendarific = definePlacesRule(
  'calendarific',
  'Calendarific',
  'calendarific.com',
  bare(base62, 32),
)
export const carboninterface = definePlacesRule(
  'carboninterface',
  'Carbon Interface',
  'carboninterface.com',
  bare(base62, 21),
)
export const countrylayer = definePlacesRule(
  'countrylayer',
  'CountryLayer',
  'countrylayer.com',
  bare(base36, 32),
)
export const geoapify = definePlacesRule('geoapify', 'Geoapify', 'geoapify.com', bare(base36, 32))
export const geocode = definePlacesRule('geocode', 'geocode.xyz', 'geocode.xyz', bare(base36, 28), {
  isWord: true,
})
export const geocodify = definePlacesRule('geocodify', 'Geocodify', 'geocodify.com', bare(base36, 40))
export const geocodio = definePlacesRule('geocodio', 'Geocodio', 'geocod.io', bare(base36, 39), {
  words: ['geocodio', 'geocod.io'],
})
export const geoipifi = definePlacesRule('geoipifi', 'geo.ipify', 'ipify.org', bare(word, 32), {
  words: ['ipifi'],
})
export const getgeoapi = definePlacesRule('getgeoapi', 'GetGeoAPI', 'getgeoapi.com', bare(base36, 40))
export const graphhopper = definePlacesRule(
  'graphhopper',
  'GraphHopper',
  'graphhopper.com',
  bare(`${base36}-`, 36),
)
export const holidayapi = definePlacesRule(
  'holidayapi',
  'Holiday API',
  'holidayapi.com',
  bare(`${base36}-`, 36),
)
export const hypertrack = definePlacesRule('hypertrack', 'HyperTrack', 'hypertrack.com', [
  bare(base64Url, 27),
  bare(base64Url, 54),
])
export const ip2location = definePlacesRule(
  'ip2location',
  'IP2Location',
  'ip2location.io',
  bare(base36Upper, 32),
)
export const ipapi = definePlacesRule('ipapi', 'Ipapi', 'ipapi.com', bare(base36, 32))
export const ipgeolocation = definePlacesRule(
  'ipgeolocation',
  'IPGeolocation',
  'ipgeolocation.io',
  bare(base36, 32),
)
export const ipinfodb = definePlacesRule('ipinfodb', 'IPInfoDB', 'ipinfodb.com', bare(base36, 64))
export const ipquality = definePlacesRule(
  'ipquality',
  'IPQualityScore',
  'ipqualityscore.com',
  bare(base36, 32),
)
export const ipstack = definePlacesRule('ipstack', 'IpStack', 'ipstack.com', bare(hex, 32))
export const locationiq = definePlacesRule(
  'locationiq',
  'LocationIQ',
  'locationiq.com',
  prefixed('pk.', `${base62}-`, 32),
)
export const mapquest = definePlacesRule('mapquest', 'MapQuest', 'mapquestapi.com', bare(base62, 32))
export const onfleet = definePlacesRule('onfleet', 'Onfleet', 'onfleet.com', bare(base36, 32))
export const opencagedata = definePlacesRule('opencagedata', 'OpenCage', 'opencagedata.com', bare(base36, 32))
export const openuv = definePlacesRule('openuv', 'OpenUV', 'openuv.io', bare(base36, 32))
export const positionstack = definePlacesRule(
  'positionstack',
  'PositionStack',
  'positionstack.com',
  bare(word, 32),
)
export const route4me = definePlacesRule('route4me', 'Route4Me', 'route4me.com', bare(base36Upper, 32))
export const smartystreets = definePlacesRule(
  'smartystreets',
  'SmartyStreets',
  'smartystreets.com',
  bare(base62, 20),
)
export const stormglass = definePlacesRule(
  'stormglass',
  'Stormglass',
  'stormglass.io',
  bare(`${base36}-A`, 73),
)
export const timezoneapi = definePlacesRule('timezoneapi', 'TimezoneAPI', 'timezoneapi.io', bare(letters, 20))
export const tomorrowio = definePlacesRule('tomorrowio', 'Tomorrow.io', 'tomorrow.io', bare(base62, 32), {
  words: ['tomorrow'],
})
export const visualcrossing = definePlacesRule(
  'visualcrossing',
  'Visual Crossing',
  'visualcrossing.com',
  bare(base36Upper, 25),
)
export const vpnapi = definePlacesRule('vpnapi', 'VPNAPI.io', 'vpnapi.io', bare(base62, 32))
export const walkscore = definePlacesRule('walkscore', 'Walk Score', 'walkscore.com', bare(base36, 32))
export const weatherbit = definePlacesRule('weatherbit', 'Weatherbit', 'weatherbit.io', bare(base36, 32))
export const weatherstack = definePlacesRule(
  'weatherstack',
  'Weatherstack',
  'weatherstack.com',
  bare(base36, 32),
)
export const worldweather = definePlacesRule(
  'worldweather',
  'World Weather Online',
  'worldweatheronline.com',
  bare(base36, 31),
)
export const zipcodeapi = definePlacesRule('zipcodeapi', 'ZipCodeAPI', 'zipcodeapi.com', bare(base62, 64))
export const zipcodebase = definePlacesRule('zipcodebase', 'Zipcodebase', 'zipcodebase.com', uuid())
