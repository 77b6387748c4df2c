import { app } from 'electron';

export const appName = (): string => app.getName();
