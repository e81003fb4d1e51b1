package io.byok.aws;

/** What was asked for takes a library that is optional, and is not there. */
public final class MissingDependencyException extends ImportException {
    private static final long serialVersionUID = 1L;

    private final String coordinates;

    /**
     * Names the library.
     *
     * @param wish what was asked for
     * @param coordinates of the library in Maven, without a version: "group:artifact"
     * @param moduleName its Java module
     * @param cause how it showed
     */
    public MissingDependencyException(String wish, String coordinates, String moduleName, Throwable cause) {
        super(
                wish + " takes " + coordinates
                        + ", which byok-aws does not bring along and which is not there. Add it in the"
                        + " version of your software.amazon.awssdk:kms:\n<dependency>\n  <groupId>"
                        + coordinates.substring(0, coordinates.indexOf(':')) + "</groupId>\n  <artifactId>"
                        + coordinates.substring(coordinates.indexOf(':') + 1)
                        + "</artifactId>\n</dependency>\nOn a module path also require " + moduleName
                        + ", or name it to --add-modules.",
                cause);
        this.coordinates = coordinates;
    }

    /**
     * The library in Maven.
     *
     * @return "group:artifact"
     */
    public String coordinates() {
        return coordinates;
    }
}
