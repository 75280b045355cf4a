export { aMemberActor, aSeasonDesk, type TestSeasons } from './a-season-desk.js';
