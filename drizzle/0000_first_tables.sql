CREATE TABLE "aliases" (
	"region" text NOT NULL,
	"namespace" text NOT NULL,
	"function_name" text NOT NULL,
	"name" text NOT NULL,
	"main_version" text NOT NULL,
	"routing" jsonb,
	"description" text NOT NULL,
	"created_at" timestamp with time zone,
	"modified_at" timestamp with time zone,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "aliases_region_namespace_function_name_name_pk" PRIMARY KEY("region","namespace","function_name","name")
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"sequence" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"change_id" uuid NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"target" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"found" jsonb,
	"reason" text,
	"outcome" text NOT NULL,
	"error_code" text,
	"cloud_request_id" text
);
--> statement-breakpoint
CREATE TABLE "changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"region" text NOT NULL,
	"namespace" text NOT NULL,
	"function_name" text NOT NULL,
	"alias_name" text,
	"version" text,
	"actor" text NOT NULL,
	"reason" text,
	"before" jsonb,
	"after" jsonb,
	"found" jsonb,
	"version_before" text,
	"outcome" text NOT NULL,
	"error_code" text,
	"error_message" text,
	"cloud_request_id" text,
	"fence" bigint NOT NULL,
	"idempotency_key" text,
	"request_hash" text,
	"requested_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"watch_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "functions" (
	"region" text NOT NULL,
	"namespace" text NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"runtime" text,
	"status" text NOT NULL,
	"status_reason" text,
	"description" text NOT NULL,
	"function_id" text,
	"memory_mb" integer,
	"timeout_seconds" integer,
	"handler" text,
	"created_at" timestamp with time zone,
	"modified_at" timestamp with time zone,
	"listed_at" timestamp with time zone NOT NULL,
	"detail_at" timestamp with time zone,
	"aliases_at" timestamp with time zone,
	"versions_at" timestamp with time zone,
	"viewed_at" timestamp with time zone,
	CONSTRAINT "functions_region_namespace_name_pk" PRIMARY KEY("region","namespace","name")
);
--> statement-breakpoint
CREATE TABLE "leases" (
	"key" text PRIMARY KEY NOT NULL,
	"holder" text,
	"fence" bigint NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "namespaces" (
	"region" text NOT NULL,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"is_cloudbase" boolean NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "namespaces_region_name_pk" PRIMARY KEY("region","name")
);
--> statement-breakpoint
CREATE TABLE "readings" (
	"scope" text PRIMARY KEY NOT NULL,
	"as_of" timestamp with time zone,
	"failing_since" timestamp with time zone,
	"error_code" text,
	"error_message" text,
	"cloud_request_id" text
);
--> statement-breakpoint
CREATE TABLE "versions" (
	"region" text NOT NULL,
	"namespace" text NOT NULL,
	"function_name" text NOT NULL,
	"version" text NOT NULL,
	"description" text NOT NULL,
	"status" text,
	"created_at" timestamp with time zone,
	"modified_at" timestamp with time zone,
	"code_sha256" text,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "versions_region_namespace_function_name_version_pk" PRIMARY KEY("region","namespace","function_name","version")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "audit_log_change" ON "audit_log" USING btree ("change_id");--> statement-breakpoint
CREATE UNIQUE INDEX "changes_idempotency_key" ON "changes" USING btree ("idempotency_key");--> statement-breakpoint
CREATE INDEX "changes_by_alias" ON "changes" USING btree ("region","namespace","function_name","alias_name","requested_at");--> statement-breakpoint
CREATE INDEX "changes_open" ON "changes" USING btree ("outcome","requested_at");--> statement-breakpoint
CREATE UNIQUE INDEX "changes_one_open_per_alias" ON "changes" USING btree ("region","namespace","function_name","alias_name") WHERE outcome in ('requested', 'sent') and alias_name is not null;--> statement-breakpoint
CREATE INDEX "changes_watched" ON "changes" USING btree ("watch_at") WHERE watch_at is not null;--> statement-breakpoint
CREATE INDEX "changes_by_time" ON "changes" USING btree ("requested_at");