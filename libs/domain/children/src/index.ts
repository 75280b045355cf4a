export { AgeBandEnum } from './age-band.enum.js';
export { type ChildForWish, ChildService } from './child.service.js';
export { childrenEntities } from './children.entities.js';
export { ChildrenModule } from './children.module.js';
