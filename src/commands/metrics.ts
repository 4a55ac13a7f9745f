import { Counter as Tally, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import type { Counter, Metrics } from '../web/parts/web.ts'

const HELP: { readonly [C in Counter]: string } = {
  responses_recorded: 'Responses stored, by via',
  responses_amended: 'Responses changed by their authors',
  dossiers_finished: 'Finished dossiers taken in, by whether they were known already',
  dossiers_refused: 'Finished dossiers refused, by reason',
  ticket_guesses: 'Codes that fit no ticket, by kind',
  sign_in_failures: 'Wrong passwords at the desk',
  overloaded: 'Requests refused because too many writes waited',
  hook_refused: 'Calls to a chat address that did not come from the channel',
  messages_received: 'Messages of citizens received by chat, by channel',
  unreachable: 'Requests refused because the database did not answer',
}

/** The metrics of one process; `waiting` tells how many units wait to be written. */
export function openMetrics(waiting: () => number): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const counters = new Map<Counter, Tally>()
  const duration = new Histogram({
    name: 'http_request_seconds',
    help: 'Time to answer, by route pattern and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2],
    registers: [registry],
  })
  const queue = new Gauge({
    name: 'write_queue',
    help: 'Units that wait to be written',
    registers: [],
    collect() {
      this.set(waiting())
    },
  })
  registry.registerMetric(queue)
  return {
    count(name, labels = {}) {
      let counter = counters.get(name)
      if (!counter) {
        counter = new Tally({
          name,
          help: HELP[name],
          labelNames: Object.keys(labels),
          registers: [registry],
        })
        counters.set(name, counter)
      }
      counter.inc(labels)
    },
    observe: (labels, seconds) => duration.observe(labels, seconds),
    text: () => registry.metrics(),
  }
}
