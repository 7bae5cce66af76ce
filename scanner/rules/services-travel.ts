import { alphabets, literal, secret, shape } from './define-rule.ts'
import { servicesThat } from './service-rule.ts'
import { bare, prefixed, uuid, uuidLike } from './shapes.ts'

const { base36, base36Upper, base62, base64Url, digits, hexLower, word } = alphabets
const defineTravelRule = servicesThat('Reads catalogues and listings on the plan of its owner.')

export const adzuna = defineTravelRule('adzuna', 'Adzuna', 'adzuna.com', bare(base36, 32))
export const allsports = defineTravelRule('allsports', 'AllSportsApi', 'allsportsapi.com', bare(base36, 64))
export const amadeus = defineTravelRule(
  'amadeus',
  'Amadeus',
  'amadeus.com',
  [bare(base62, 32), bare(base62, 16)],
  { isWord: true },
)
export const artsy = defineTravelRule('artsy', 'Artsy', 'artsy.net', bare(base62, 32), { isWord: true })
export const audd = defineTravelRule('audd', 'AudD', 'audd.io', bare(`${base36}-`, 32), { isWord: true })
export const aviationstack = defineTravelRule(
  'aviationstack',
  'AviationStack',
  'aviationstack.com',
  bare(base36, 32),
)
export const besttime = defineTravelRule(
  'besttime',
  'BestTime',
  'besttime.app',
  prefixed('pri_', hexLower, 32),
)
export const calorieninja = defineTravelRule(
  'calorieninja',
  'CalorieNinjas',
  'calorieninjas.com',
  bare(base62, 40),
)
export const currentsapi = defineTravelRule(
  'currentsapi',
  'Currents',
  'currentsapi.services',
  bare(base64Url, 48),
)
export const dataGov = defineTravelRule('data-gov', 'Data.gov', 'usda.gov', bare(base62, 40), {
  words: ['data.gov'],
  isWord: true,
})
export const disqus = defineTravelRule('disqus', 'Disqus', 'disqus.com', bare(base62, 64), { isWord: true })
export const edamam = defineTravelRule('edamam', 'Edamam', 'edamam.com', bare(base36, 32))
export const enigma = defineTravelRule('enigma', 'Enigma', 'enigma.com', bare(base62, 40), { isWord: true })
export const eventbrite = defineTravelRule(
  'eventbrite',
  'Eventbrite',
  'eventbriteapi.com',
  bare(base36Upper, 20),
)
export const flickr = defineTravelRule('flickr', 'Flickr', 'flickr.com', bare(base36, 32), { isWord: true })
export const flightapi = defineTravelRule('flightapi', 'FlightAPI', 'flightapi.io', bare(base36, 24))
export const flightstats = defineTravelRule('flightstats', 'FlightStats', 'flightstats.com', bare(base36, 32))
export const foursquare = defineTravelRule(
  'foursquare',
  'Foursquare',
  'foursquare.com',
  bare(base36Upper, 48),
)
export const guardianapi = defineTravelRule('guardianapi', 'The Guardian', 'guardianapis.com', uuidLike)
export const humanity = defineTravelRule('humanity', 'Humanity', 'humanity.com', bare(base36, 40), {
  isWord: true,
})
export const iconfinder = defineTravelRule('iconfinder', 'IconFinder', 'iconfinder.com', bare(base62, 64))
export const mediastack = defineTravelRule('mediastack', 'MediaStack', 'mediastack.com', bare(base36, 32))
export const newsapi = defineTravelRule('newsapi', 'NewsAPI', 'newsapi.org', bare(base36, 32), {
  isWord: true,
})
export const newscatcher = defineTravelRule(
  'newscatcher',
  'NewsCatcher',
  'newscatcherapi.com',
  bare(word, 43),
)
export const nutritionix = defineTravelRule('nutritionix', 'Nutritionix', 'nutritionix.com', bare(base36, 32))
export const owlbot = defineTravelRule('owlbot', 'OwlBot', 'owlbot.info', bare(base36, 40))
export const pixabay = defineTravelRule('pixabay', 'Pixabay', 'pixabay.com', bare(`${base36}-`, 34))
export const protocolsio = defineTravelRule('protocolsio', 'protocols.io', 'protocols.io', bare(base36, 64), {
  words: ['protocols'],
})
export const rawg = defineTravelRule('rawg', 'RAWG', 'rawg.io', bare(base36, 32), { isWord: true })
export const spoonacular = defineTravelRule('spoonacular', 'Spoonacular', 'spoonacular.com', bare(base36, 32))
export const sportsmonk = defineTravelRule('sportsmonk', 'Sportmonks', 'sportmonks.com', bare(base62, 60))
export const stitchdata = defineTravelRule('stitchdata', 'Stitch', 'stitchdata.com', bare(`${base36}_`, 35))
export const strava = defineTravelRule('strava', 'Strava', 'strava.com', bare(base36, 40), { isWord: true })
export const theoddsapi = defineTravelRule(
  'theoddsapi',
  'The Odds API',
  'the-odds-api.com',
  bare(hexLower, 32),
  { words: ['theoddsapi', 'the-odds-api'] },
)
export const ticketmaster = defineTravelRule(
  'ticketmaster',
  'TicketMaster',
  'ticketmaster.com',
  bare(base62, 32),
)
export const tickettailor = defineTravelRule(
  'tickettailor',
  'Ticket Tailor',
  'tickettailor.com',
  shape([
    literal('sk_'),
    secret(digits, 4),
    literal('_'),
    secret(digits, 6),
    literal('_'),
    secret(hexLower, 32),
  ]),
)
export const tokeet = defineTravelRule('tokeet', 'Tokeet', 'tokeet.com', uuid())
export const travelpayouts = defineTravelRule(
  'travelpayouts',
  'TravelPayouts',
  'travelpayouts.com',
  bare(base36, 32),
)
export const unsplash = defineTravelRule('unsplash', 'Unsplash', 'unsplash.com', bare(word, 43), {
  isWord: true,
})
export const upcdatabase = defineTravelRule(
  'upcdatabase',
  'UPCDatabase',
  'upcdatabase.org',
  bare(base36Upper, 32),
)
export const whoxy = defineTravelRule('whoxy', 'Whoxy', 'whoxy.com', bare(base36, 33))
