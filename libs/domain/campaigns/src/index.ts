export {
  CampaignsModule,
  campaignsEntities,
  campaignsListeners,
  campaignsSweeps,
} from './campaigns.module.js';
export {
  choosingUntil,
  decidedFrom,
  lastDayOf,
  phaseOf,
  type SeasonPhase,
} from './season.entity.js';
export { SeasonEnds } from './season-ends.js';
export { SeasonService, type SeasonWords } from './season.service.js';
export { SeasonTitles } from './season-titles.js';
export { TurnSeasons } from './turn-seasons.js';
