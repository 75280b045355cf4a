export {
  notificationsEntities,
  notificationsListeners,
  NotificationsModule,
  notificationsSweeps,
} from './notifications.module.js';
