ALTER TABLE "notification_channels" ADD COLUMN "is_signed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "notification_channels" ADD COLUMN "locale" text DEFAULT 'en' NOT NULL;--> statement-breakpoint
ALTER TABLE "notification_channels" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "notification_channels" ADD COLUMN "failures" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "notification_channels" ADD COLUMN "retry_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "notification_channels" ADD COLUMN "tried_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "notification_outbox_by_fold" ON "notification_outbox" USING btree ("channel_id","fold_key","created_at");--> statement-breakpoint
CREATE INDEX "notification_outbox_by_time" ON "notification_outbox" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "notification_outbox_folds" ON "notification_outbox" USING btree ("channel_id","fold_key") WHERE state = 'waiting' and attempts = 0;