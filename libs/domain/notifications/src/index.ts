export {
  type LetterPreview,
  type PreviewedKind,
  previewedKinds,
  previewLetter,
} from './letter-preview.js';
export {
  notificationsEntities,
  notificationsListeners,
  NotificationsModule,
  notificationsSweeps,
} from './notifications.module.js';
