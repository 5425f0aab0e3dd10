CREATE TABLE "environment_chains" (
	"region" text NOT NULL,
	"namespace" text NOT NULL,
	"function_name" text NOT NULL,
	"chain" jsonb,
	"revision" integer NOT NULL,
	"updated_by" text NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "environment_chains_region_namespace_function_name_pk" PRIMARY KEY("region","namespace","function_name")
);
--> statement-breakpoint
CREATE TABLE "personas" (
	"id" uuid PRIMARY KEY NOT NULL,
	"region" text NOT NULL,
	"namespace" text NOT NULL,
	"function_name" text NOT NULL,
	"name" text NOT NULL,
	"request" jsonb NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "saved_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"region" text NOT NULL,
	"namespace" text NOT NULL,
	"function_name" text NOT NULL,
	"name" text NOT NULL,
	"event" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "changes" ADD COLUMN "entry_point" text;--> statement-breakpoint
CREATE INDEX "personas_by_function" ON "personas" USING btree ("region","namespace","function_name","created_at");--> statement-breakpoint
CREATE INDEX "saved_events_by_function" ON "saved_events" USING btree ("region","namespace","function_name","created_at");